import { describe, expect, it } from "vitest";
import { explainResult, sumUp } from "@/components/trial/explain-result";
import { describeTrouble } from "@/lib/trial/trouble";
import type { TrialResult } from "@/lib/trial/views";

const URL = "https://gate.example.com/api/webhooks/ring";
const reply = (part: { status: number | null; text?: string; fault?: string }) => ({
  text: "",
  fault: null,
  ms: 1,
  ...part,
});

const result = (part: Partial<TrialResult>): TrialResult => ({
  place: 0,
  label: "Test doorbell: Doorbell pressed",
  status: 200,
  answer: '{"status":"accepted"}',
  ms: 3,
  deliveryId: 1,
  seq: 1,
  trouble: null,
  ...part,
});
const duplicate = { answer: '{"status":"duplicate"}' };
const refused = { status: 401, answer: '{"error":"invalid_signature"}', seq: null };

describe("what answers at the public address", () => {
  it.each([
    [
      { status: null, fault: "ECONNREFUSED" },
      "Nothing listens at gate.example.com, port 443: the connection was refused.",
    ],
    [{ status: null, fault: "ENOTFOUND" }, "The name gate.example.com is not known in DNS."],
    [
      { status: null, fault: "ETIMEDOUT" },
      "gate.example.com did not answer in time. A firewall may be in the way, or this network does not let a machine call its own public address.",
    ],
    [{ status: null, fault: "CERT_HAS_EXPIRED" }, "The certificate has expired. Renew it."],
    [{ status: null, fault: "EODD" }, "The connection to gate.example.com failed (EODD)."],
    [{ status: 308 }, "gate.example.com answered with a redirect, which Ring does not follow."],
    [
      { status: 502, text: "<h1>Bad gateway</h1>" },
      "Something else than Gatehouse answers at gate.example.com, with status 502.",
    ],
    [{ status: 200, text: "null" }, "Something else than Gatehouse answers at gate.example.com, with status 200."],
  ])("is in the way: %j", (part, sentence) => {
    expect(describeTrouble(reply(part), URL)).toBe(sentence);
  });

  it.each(['{"status":"accepted"}', '{"error":"invalid_signature"}'])("is ours: %s", (text) => {
    expect(describeTrouble(reply({ status: 200, text }), URL)).toBeNull();
  });
});

describe("what an answer means", () => {
  it.each([
    [result({}), "none", "Recorded as an event."],
    [result({ seq: null }), "none", "Recorded."],
    [result(duplicate), "none", "Known already: it is not shown twice."],
    [result(refused), "wrong-key", "Refused, as it must be: its signature proves nothing."],
    [result(refused), "none", "Refused although it was signed rightly: something on the way changes what is sent."],
    [result({ status: 503, answer: '{"error":"busy"}' }), "none", "Not taken. Ring would send it again."],
    [result({ status: null, answer: "", trouble: "Nothing listens there." }), "none", "Nothing listens there."],
  ] as const)("is said in a sentence (%#)", (shown, fault, sentence) => {
    expect(explainResult(shown, { fault })).toBe(sentence);
  });

  it("is summed up over all of them", () => {
    expect(sumUp([result({}), result(duplicate), result({}), result(refused)])).toBe(
      "4 sent: 2 accepted, 1 duplicate, 1 refused.",
    );
  });
});
