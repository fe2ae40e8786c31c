import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { toCurl } from "@/lib/deliveries/curl";
import { hexDump } from "@/lib/deliveries/hex-dump";
import { indentJson } from "@/lib/deliveries/indent-json";
import { toVisible } from "@/lib/deliveries/visible-text";

const url = "https://gatehouse.example.com/api/webhooks/ring";

/** What the command would send: its own function that prints the body, run by a shell. */
function printed(command: string): Buffer {
  const body = command.slice(0, command.indexOf("\nbody |"));
  const { status, stdout, stderr } = spawnSync("bash", { input: `${body}\nbody\n` });
  if (status !== 0) throw new Error(stderr.toString());
  return stdout;
}

const bodies: Record<string, Buffer> = {
  empty: Buffer.alloc(0),
  JSON: Buffer.from('{"a":"it\'s $HOME `id` \\n \\"x\\" %s ! ü 日本"}'),
  "a trailing newline": Buffer.from("{}\n\n"),
  "carriage returns and tabs": Buffer.from('{\r\n\t"a":1\r\n}'),
  "a leading dash": Buffer.from("-n"),
  "direction marks": Buffer.from('{"a":"\u202Eabc\u2066"}'),
  "a byte order mark": Buffer.from("\ufeff{}"),
  "every byte": Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
  "much of it": randomBytes(200 * 1024),
  "a long text": Buffer.from("x'".repeat(100_000)),
  "the end of a here-document": Buffer.from("END\nEND\n'\nEND\n"),
};

describe("the command that sends a delivery again", () => {
  it.each(Object.entries(bodies))("prints the very bytes of %s", (_name, body) => {
    const sent = printed(toCurl({ url, headers: {}, body }));
    expect(createHash("sha256").update(sent).digest("hex")).toBe(createHash("sha256").update(body).digest("hex"));
  });

  it("signs with the key of the terminal, and holds neither a key nor a signature", () => {
    const command = toCurl({ url, headers: {}, body: Buffer.from("{}") });
    expect(command).toContain('-hmac "$RING_SIGNING_KEY"');
    expect(command).not.toMatch(/[0-9a-f]{32}/);
  });

  it("sends the headers that say something of the body, each as one word of the shell", () => {
    const headers = { "content-type": "text/plain; a='b'", "user-agent": "x", host: "h", "content-length": "2" };
    const command = toCurl({ url, headers, body: Buffer.from("{}") });
    expect(command).toContain(`--header 'content-type: text/plain; a='\\''b'\\'''`);
    expect(command).not.toMatch(/host|content-length/);
    expect(toCurl({ url, headers: {}, body: Buffer.alloc(0) })).toContain("--header 'content-type:'");
  });
});

describe("what is shown of a body", () => {
  it("spells out what cannot be seen", () => {
    expect(toVisible("a\u0000b\u202Ec\nd\te\u007f")).toBe("a\\u{0000}b\\u{202e}c\nd\te\\u{007f}");
    expect(toVisible("Grüße 日本 🙂")).toBe("Grüße 日本 🙂");
  });

  it("is a hex dump where it is not text", () => {
    expect(hexDump(Buffer.from([0x1f, 0x8b, 0x41]))).toBe(`000000  1f 8b 41${" ".repeat(39)}  ..A`);
  });

  it("is indented without changing a token", () => {
    const text = '{"a":1e400,"a":9007199254740993,"b":[],"c":{ },"d":"{,}","e":[1,"\\u0000"]}';
    const pretty = indentJson(text) ?? "";
    expect(pretty.split("\n")).toContain('  "a": 9007199254740993,');
    expect(pretty.replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
    expect(indentJson("[".repeat(34) + "]".repeat(34))).toBeNull();
  });
});
