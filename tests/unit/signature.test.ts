import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { importSigningKey, signBody, verifySignature } from "@/lib/ring/signature";

const KEY = "a-key-for-signing-0123456789";
const keys = [importSigningKey("an-older-key-0123456789"), importSigningKey(KEY)];
const body = Buffer.from('{"meta":{}}');

describe("verifySignature", () => {
  it("names the key that signed the bytes", () => {
    expect(verifySignature(signBody(body, KEY), body, keys)).toEqual({ keyId: keys[1]?.id });
  });

  it("agrees with an HMAC made elsewhere, for bytes of any kind", () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const header = createHmac("sha256", KEY).update(bytes).digest("hex");
    expect(verifySignature(header, bytes, keys)).toEqual({ keyId: keys[1]?.id });
  });

  it("agrees with the vectors of RFC 4231", () => {
    const cases: [string, string, string][] = [
      ["Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"],
    ];
    for (const [key, text, hex] of cases) {
      expect(verifySignature(hex, Buffer.from(text), [importSigningKey(key)])).toHaveProperty("keyId");
    }
  });

  it("refuses when a single bit of the signature or of the body differs", () => {
    const good = signBody(body, KEY);
    for (let place = 7; place < good.length; place += 1) {
      const digit = (Number.parseInt(good.charAt(place), 16) ^ 1).toString(16);
      const bad = good.slice(0, place) + digit + good.slice(place + 1);
      expect(verifySignature(bad, body, keys)).toEqual({ fault: "mismatch" });
    }
    expect(verifySignature(good, Buffer.from('{"meta":{} }'), keys)).toEqual({ fault: "mismatch" });
  });

  it("refuses truncated tags, other algorithms and absent headers by their form", () => {
    expect(verifySignature(null, body, keys)).toEqual({ fault: "missing" });
    expect(verifySignature(" ", body, keys)).toEqual({ fault: "missing" });
    expect(verifySignature(signBody(body, KEY).slice(0, 39), body, keys)).toEqual({ fault: "malformed" });
    expect(verifySignature("sha1=da39a3ee5e6b4b0d3255bfef95601890afd80709", body, keys)).toEqual({
      fault: "malformed",
    });
  });

  it("accepts nothing where there is no key", () => {
    expect(verifySignature(signBody(body, ""), body, [])).toEqual({ fault: "mismatch" });
  });
});
