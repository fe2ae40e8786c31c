import { describe, expect, it } from "vitest";
import { DAY, judge, NOW, URL } from "./facts";

const seen = { at: NOW - DAY, lapsed: false, url: URL };
const key = { id: "ab12cd34", source: "environment" as const, provenAt: null };

describe("a public address", () => {
  it("is https, and no name of the network's own", () => {
    expect(judge("address", { publicUrl: "http://gatehouse.example.com" }).why).toContain("https addresses only");
    for (const host of ["localhost", "gatehouse", "nas.local", "192.168.1.7", "10.0.0.1", "[::1]", "[fd00::7]"]) {
      const { state, why } = judge("address", { publicUrl: `https://${host}` });
      expect([host, state, why]).toEqual([host, "not_yet", expect.stringContaining("Ring cannot reach it")]);
    }
  });

  it("is proven by a check, as long as its certificate has 14 days left", () => {
    expect(judge("address")).toMatchObject({ state: "not_yet", why: "Not tried yet.", keep: null });
    const proven = judge("address", { proofs: { address: { ...seen, until: NOW + 63.5 * DAY } } });
    expect(proven).toMatchObject({ state: "proven", at: seen.at, keep: null });
    expect(proven.why).toBe("gatehouse.example.com answers over TLS, and its certificate is valid for 63 more days.");
    const ending = judge("address", { proofs: { address: { ...seen, until: NOW + 9.5 * DAY } } });
    expect(ending).toMatchObject({ state: "lapsed", at: null, keep: { ...seen, lapsed: true } });
    expect(ending.why).toBe("The certificate that was seen ends in 9 days. Renew it, then check again.");
  });

  it("is no longer proven once the address is another or a later check fails", () => {
    const address = { ...seen, until: NOW + 60 * DAY };
    expect(judge("address", { proofs: { address }, publicUrl: "https://other.example.com" }).state).toBe("lapsed");
    const attempt = { at: NOW, ok: false, text: "The certificate has expired. Renew it." };
    expect(judge("address", { proofs: { address }, attempts: { address: attempt } })).toMatchObject({
      state: "lapsed",
      why: attempt.text,
    });
    expect(judge("address", { attempts: { address: attempt } })).toMatchObject({ state: "not_yet", why: attempt.text });
  });
});

describe("the registered addresses", () => {
  it("wait for Ring, and are proven by a delivery under their own name", () => {
    expect(judge("registered").state).toBe("waiting");
    const hosts = [
      { host: "10.0.0.7:3000", at: NOW - 1 },
      { host: "gatehouse.example.com", at: NOW - 5 },
    ];
    expect(judge("registered", { hosts })).toMatchObject({ state: "proven", at: NOW - 5, keep: { url: URL } });
  });

  it("say under which name deliveries come in where it is another", () => {
    const hosts = [{ host: "10.0.0.7:3000", at: NOW }];
    expect(judge("registered", { hosts })).toMatchObject({
      state: "not_yet",
      why: expect.stringContaining("as 10.0.0.7:3000, not as"),
    });
    expect(judge("registered", { hosts, proofs: { registered: seen } }).state).toBe("lapsed");
  });

  it("stay proven while nothing comes in", () => {
    expect(judge("registered", { proofs: { registered: seen } })).toMatchObject({ state: "proven", at: seen.at });
  });
});

describe("the signing key", () => {
  it("is not there, is waiting, and is proven by a delivery that it verified", () => {
    expect(judge("key").why).toContain("No signing key is set");
    expect(judge("key", { keyProblem: "bad_key" }).why).toContain("cannot be used");
    expect(judge("key", { keys: [key], keyProblem: null })).toMatchObject({ state: "waiting" });
    const used = [key, { ...key, id: "99999999", provenAt: NOW - 7 }];
    expect(judge("key", { keys: used, keyProblem: null })).toMatchObject({ state: "proven", at: NOW - 7 });
  });

  it("is no longer proven where the key that verified is gone", () => {
    const proofs = { key: { at: NOW - DAY, lapsed: false } };
    expect(judge("key", { keys: [key], keyProblem: null, proofs }).state).toBe("lapsed");
  });
});

it("a self-test holds for the address it went through", () => {
  const text = "It was answered 200 in 12 ms and kept.";
  const proofs = { "self-test": { ...seen, text } };
  expect(judge("self-test", { proofs })).toMatchObject({ state: "proven", why: text });
  expect(judge("self-test", { proofs, publicUrl: "https://other.example.com" }).state).toBe("lapsed");
  expect(judge("self-test").why).toBe("Not tried yet.");
});
