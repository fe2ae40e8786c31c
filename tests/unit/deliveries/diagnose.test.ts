import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { diagnose } from "@/lib/deliveries/diagnose";
import { diagnosisWords } from "@/lib/deliveries/diagnosis-words";
import { toSignatureView } from "@/lib/deliveries/signature-view";
import { importSigningKey } from "@/lib/ring/signature";

const KEY = "a-signing-key-0123456789";
const OTHER = "another-key-9876543210";
const keys = [importSigningKey(OTHER), importSigningKey(KEY)];
const keyId = keys[1]?.id ?? "";

const sign = (signed: string | Buffer, key = KEY) => createHmac("sha256", key).update(signed).digest();
const find = (sent: string | Buffer, signed: string | Buffer, key = KEY) =>
  diagnose(Buffer.from(sent), sign(signed, key), keys);

const json = `{"a":1,"b":["ü","x/y"],"c":{}}`;

describe("a signature that does not match", () => {
  it.each([
    ["a newline was added", `${json}\n`, json, "newline added"],
    ["CR LF was added", `${json}\r\n`, json, "newline added"],
    ["a newline was removed", json, `${json}\n`, "newline removed"],
    ["lines were ended with CR LF", '{\r\n"a":1\r\n}', '{\n"a":1\n}', "lines ended anew"],
    ["lines were ended with LF", '{\n"a":1\n}', '{\r\n"a":1\r\n}', "lines ended anew"],
    ["a byte order mark was added", `\ufeff${json}`, json, "mark added"],
    ["a byte order mark was removed", json, `\ufeff${json}`, "mark removed"],
    ["JSON was indented", JSON.stringify(JSON.parse(json), null, 2), json, "written anew"],
    ["indented JSON was made compact", json, JSON.stringify(JSON.parse(json), null, 4), "written anew"],
    ["Python wrote it", '{"a": 1, "b": ["ü", "x/y"], "c": {}}', json, "written anew"],
    ["what Python wrote was made compact", json, '{"a": 1, "b": ["\\u00fc", "x/y"], "c": {}}', "written anew"],
    ["PHP wrote it", json, json.replaceAll("/", "\\/"), "written anew"],
    ["an empty body was signed", json, "", "body lost"],
    ["the key is here by now", json, json, "none"],
  ])("is explained where %s", (_how, sent, signed, change) => {
    expect(find(sent, signed)).toEqual({ change, keyId });
  });

  it("is explained where the sender's key ends in a newline", () => {
    expect(find(json, json, `${KEY}\n`)).toEqual({ change: "newline in the key", keyId });
  });

  it("is explained for bytes that are not text", () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x80]);
    expect(find(Buffer.concat([bytes, Buffer.from("\n")]), bytes)?.change).toBe("newline added");
  });

  it("stays unexplained with another key, other content, or JSON that nests too deeply", () => {
    expect(find(json, json, "a key that nobody here has")).toBeNull();
    expect(find(json, json.replace("1", "2"))).toBeNull();
    expect(find("[".repeat(100_000) + "]".repeat(100_000), "{}")).toBeNull();
    expect(diagnose(Buffer.from(json), sign(json), [])).toBeNull();
  });

  it("is put in words that name the key by its fingerprint", () => {
    const { what, todo } = diagnosisWords({ change: "newline added", keyId });
    expect(what).toContain(`Key ${keyId} is the right one`);
    expect(todo.join(" ")).toContain("byte for byte");
  });

  it("is shown beside ours by the first 8 digits, and no more", () => {
    const view = toSignatureView(sign(json), Buffer.from(json), keys);
    expect(view.received).toBe(sign(json).toString("hex").slice(0, 8));
    expect(view.computed.map(({ prefix }) => prefix.length)).toEqual([8, 8]);
    expect(JSON.stringify(view)).not.toContain(sign(json).toString("hex").slice(0, 9));
  });
});
