import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { bearerOf, hashKey, isKeyText, keyPrefix, makeKeyText } from "@/lib/api-keys/key-text";
import { apiKeyState } from "@/lib/api-keys/views";

describe("the text of an API key", () => {
  it("is gh_ and 32 bytes, never the same twice", () => {
    const keys = Array.from({ length: 100 }, makeKeyText);
    expect(new Set(keys).size).toBe(100);
    for (const key of keys) {
      expect(isKeyText(key)).toBe(true);
      expect(Buffer.from(key.slice(3), "base64url")).toHaveLength(32);
      expect(keyPrefix(key)).toBe(key.slice(0, 8));
    }
  });

  it("is kept as its SHA-256", () => {
    expect(hashKey("gh_x")).toEqual(createHash("sha256").update("gh_x").digest());
  });

  it.each(["", "gh_", `GH_${"a".repeat(43)}`, `gh_${"a".repeat(42)}`, `gh_${"a".repeat(44)}`, `gh_${"ä".repeat(43)}`])(
    "is not %j",
    (text) => {
      expect(isKeyText(text)).toBe(false);
    },
  );

  it("stands behind Bearer, however that is written", () => {
    for (const header of ["Bearer gh_x", "bearer gh_x", "BEARER  gh_x "]) expect(bearerOf(header)).toBe("gh_x");
    for (const header of [null, "", "gh_x", "Basic gh_x", "Bearer", "Bearer a b"]) expect(bearerOf(header)).toBeNull();
  });
});

describe("an API key", () => {
  it("works until it has expired or is revoked, whatever comes first", () => {
    expect(apiKeyState({ expiresAt: null, revokedAt: null }, 100)).toBe("works");
    expect(apiKeyState({ expiresAt: 101, revokedAt: null }, 100)).toBe("works");
    expect(apiKeyState({ expiresAt: 100, revokedAt: null }, 100)).toBe("expired");
    expect(apiKeyState({ expiresAt: 100, revokedAt: 50 }, 100)).toBe("revoked");
  });
});
