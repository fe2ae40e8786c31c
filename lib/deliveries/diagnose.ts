import { createHmac, timingSafeEqual } from "node:crypto";
import type { SigningKey } from "@/lib/ring/signature";
import type { Change, Diagnosis } from "./diagnosis-words";

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** What would have made this signature match under one of our keys, or null where nothing that is usual does. */
export function diagnose(body: Buffer, signature: Buffer, keys: readonly SigningKey[]): Diagnosis | null {
  const matches = ({ key }: Pick<SigningKey, "key">, bytes: Buffer) =>
    equal(createHmac("sha256", key).update(bytes).digest(), signature);
  const candidates = listCandidates(body);
  for (const key of keys) {
    const found = candidates.find(({ bytes }) => matches(key, bytes));
    if (found) return { change: found.change, keyId: key.id };
    const withNewline = Buffer.concat([key.key.export(), Buffer.from("\n")]);
    if (equal(createHmac("sha256", withNewline).update(body).digest(), signature)) {
      return { change: "newline in the key", keyId: key.id };
    }
  }
  return null;
}

interface Candidate {
  change: Change;
  bytes: Buffer;
}

/** What may have been signed, nearest to what came first. */
function listCandidates(body: Buffer): Candidate[] {
  // One character a byte, so that what is not UTF-8 stays as it is.
  const text = body.toString("latin1");
  const candidate = (change: Change, changed: string): Candidate => ({ change, bytes: Buffer.from(changed, "latin1") });
  return [
    { change: "none", bytes: body },
    candidate("newline added", text.replace(/\n$/, "")),
    candidate("newline added", text.replace(/\r\n$/, "")),
    candidate("newline removed", `${text}\n`),
    candidate("newline removed", `${text}\r\n`),
    candidate("lines ended anew", text.replaceAll("\r\n", "\n")),
    candidate("lines ended anew", text.replaceAll(/\r?\n/g, "\r\n")),
    ...(body.subarray(0, 3).equals(MARK) ? [{ change: "mark added", bytes: body.subarray(3) } as const] : []),
    { change: "mark removed", bytes: Buffer.concat([MARK, body]) },
    ...listSpellings(body).map((spelling): Candidate => ({ change: "written anew", bytes: Buffer.from(spelling) })),
    { change: "body lost", bytes: Buffer.alloc(0) },
  ];
}

/** The same JSON as the usual programs write it, with and without a newline at its end. */
function listSpellings(body: Buffer): string[] {
  let root: unknown;
  try {
    root = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
    const compact = JSON.stringify(root);
    const indents = [2, 4, "\t"].map((indent) => JSON.stringify(root, null, indent));
    const plain = [compact, spaced(compact), ...indents];
    const all = [...plain, ...plain.map(escaped), ...plain.map((text) => text.replaceAll("/", "\\/"))];
    return [...new Set(all)].flatMap((text) => [text, `${text}\n`]);
  } catch {
    // No JSON, or nested more deeply than it can be written.
    return [];
  }
}

/** `{"a": 1, "b": [2, 3]}`, as Python writes it. */
function spaced(compact: string): string {
  return compact.replaceAll(/"(?:[^"\\]|\\.)*"|[:,]/g, (part) => (part === ":" || part === "," ? `${part} ` : part));
}

/** All that is not ASCII as `\uXXXX`. */
function escaped(json: string): string {
  return json.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function equal(computed: Buffer, signature: Buffer): boolean {
  return computed.length === signature.length && timingSafeEqual(computed, signature);
}
