import { decodeUtf8, isPlain } from "./visible-text";

/** Headers that say something of the body or of the sender; the others belong to one connection. */
const SENT = ["content-type", "content-encoding", "user-agent", "traceparent"];
const LINE = 64;

interface Post {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

/**
 * A command that sends these very bytes to a webhook. The signature is computed where it runs, with the key in
 * RING_SIGNING_KEY there: neither stands in the command.
 */
export function toCurl({ url, headers, body }: Post): string {
  return [
    `# Set RING_SIGNING_KEY to the key first: read -rs RING_SIGNING_KEY`,
    `body() { ${writeBody(body)}`,
    "}",
    `body | curl --silent --show-error --request POST ${quote(url)} \\`,
    ...headerArguments(headers).map((header) => `  --header ${header} \\`),
    `  --header "X-Signature: sha256=$(body | openssl dgst -sha256 -hmac "$RING_SIGNING_KEY" | sed 's/^.* //')" \\`,
    "  --data-binary @-",
  ].join("\n");
}

/** Prints the bytes: as they are where a terminal takes them so, otherwise from Base64. */
function writeBody(body: Uint8Array): string {
  const text = decodeUtf8(body);
  if (text !== null && isPlain(text)) return `printf %s ${quote(text)};`;
  const lines =
    Buffer.from(body)
      .toString("base64")
      .match(new RegExp(`.{1,${LINE}}`, "g")) ?? [];
  return ["openssl base64 -d <<'END'", ...lines, "END"].join("\n");
}

function headerArguments(headers: Readonly<Record<string, string>>): string[] {
  const sent = SENT.flatMap((name) => {
    const value = headers[name];
    return value !== undefined && /^[\x20-\x7e]+$/.test(value) ? [quote(`${name}: ${value}`)] : [];
  });
  // Without this, curl would say that it is a form.
  return headers["content-type"] === undefined ? ["'content-type:'", ...sent] : sent;
}

/** One word of a shell, whatever is in it. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
