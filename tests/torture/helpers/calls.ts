import { readFileSync } from "node:fs";

/** What a server asked of the system, as far as it decides what a power cut leaves; paths of files and folders. */
export type Call =
  | { kind: "write"; path: string; offset: number; data: Buffer }
  | { kind: "truncate"; path: string; size: number }
  | { kind: "sync"; path: string }
  | { kind: "unlink"; path: string }
  /** Something said on a socket. */
  | { kind: "say"; text: string };

const LINE = /^(\d+) +(\w+)\((.*)$/;
const RESUMED = /^(\d+) +<\.\.\. \w+ resumed>(.*)$/;
const UNFINISHED = " <unfinished ...>";

/** What strace wrote down (-f -y -xx), in the order in which it was done; calls that failed are left out. */
export function readCalls(file: string): Call[] {
  const begun = new Map<string, string>();
  const calls: Call[] = [];
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const resumed = RESUMED.exec(line);
    const [, thread = ""] = resumed ?? LINE.exec(line) ?? [];
    if (line.endsWith(UNFINISHED)) begun.set(thread, line.slice(0, -UNFINISHED.length));
    else if (resumed) push(calls, (begun.get(thread) ?? "") + resumed[2]);
    else push(calls, line);
  }
  return calls;
}

function push(calls: Call[], line: string): void {
  const [, , name = "", rest = ""] = LINE.exec(line) ?? [];
  if (/\) = -1 /.test(rest.slice(-200))) return;
  const call = toCall(name, rest);
  if (call) calls.push(call);
}

function toCall(name: string, rest: string): Call | null {
  const path = unhex(/^\d+<([^>]*)>/.exec(rest)?.[1] ?? "").toString();
  if (name === "fsync" || name === "fdatasync") return { kind: "sync", path };
  if (name === "ftruncate") return { kind: "truncate", path, size: Number(/, (\d+)\)/.exec(rest)?.[1]) };
  if (name === "unlink") return { kind: "unlink", path: unhex(/^"([^"]*)"/.exec(rest)?.[1] ?? "").toString() };
  const data = unhex(/"([^"]*)"/.exec(rest)?.[1] ?? "");
  if (name === "pwrite64") return { kind: "write", path, data, offset: Number(/, (\d+)\) +=/.exec(rest)?.[1]) };
  return path.startsWith("socket:") ? { kind: "say", text: data.toString("latin1") } : null;
}

function unhex(text: string): Buffer {
  return Buffer.from(text.replaceAll("\\x", ""), "hex");
}
