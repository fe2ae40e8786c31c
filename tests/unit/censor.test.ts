import { describe, expect, it } from "vitest";
import { censor, censorText } from "@/lib/censor";

const CANARY = "canary-5f0c1d2e";

describe("what may be logged", () => {
  it.each([
    { signature: CANARY },
    { headers: { "x-signature": CANARY, "X-Hub-Signature": CANARY } },
    { authorization: CANARY },
    { headers: { Cookie: CANARY, "set-cookie": [CANARY] } },
    { session: { token: CANARY, accessToken: CANARY, refresh_token: CANARY } },
    { password: CANARY, newPassword: CANARY, clientSecret: CANARY },
    { key: CANARY, apiKey: CANARY, signing_key: CANARY, keys: [CANARY] },
    { email: `${CANARY}@example.com`, "e-mail": CANARY },
    { body: CANARY, rawBody: CANARY },
    { note: `sent by ${CANARY}@example.com` },
    { note: `Authorization: Bearer ${CANARY}` },
    { deep: { deeper: { deepest: { bottom: { below: { token: CANARY } } } } } },
    { bytes: Buffer.from(CANARY) },
    { request: { method: "GET", url: `/join?token=${CANARY}`, query: CANARY, headers: { any: CANARY } } },
    { err: Object.assign(new Error(`Failed query: select 1\nparams: ${CANARY}`), { params: [CANARY], query: CANARY }) },
    { err: new Error("outer", { cause: new Error(`Bearer ${CANARY}`) }) },
  ])("never holds the secret of %o", (fields) => {
    expect(JSON.stringify(censor(fields))).not.toContain(CANARY);
  });

  it("keeps what explains", () => {
    const line = { requestId: "abcdefgh2345", verdict: "accepted", status: 200, ms: 1.5, bytes: 602, deliveryId: 7 };
    expect(censor(line)).toEqual(line);
    expect(censor({ keyId: "0a1b2c3d", apiKeyId: 4, device: null })).toEqual({
      keyId: "0a1b2c3d",
      apiKeyId: 4,
      device: null,
    });
    expect(censor({ request: { method: "GET", path: "/events", status: 200, ms: 3 } })).toEqual({
      request: { method: "GET", path: "/events", status: 200, ms: 3 },
    });
  });

  it("tells of an error its kind, its code, its words and where it was", () => {
    const { err } = censor({ err: Object.assign(new TypeError("no such table"), { code: "SQLITE_ERROR" }) });
    expect(err).toMatchObject({ type: "TypeError", code: "SQLITE_ERROR", message: "no such table" });
    expect((err as { stack: string }).stack).toContain("censor.test.ts");
  });

  it("takes keys, signatures and addresses out of any text", () => {
    const text = `gh_${"a".repeat(43)} sha256=${"0".repeat(64)} ada@example.com <bob@mail.example.org>`;
    expect(censorText(text)).toBe("[censored] [censored] [censored] <[censored]>");
    expect(censorText("no_key, gh-pages, 3 @ 5")).toBe("no_key, gh-pages, 3 @ 5");
  });
});
