import { describe, expect, it } from "vitest";
import { catalogue, entryKey, explain, explainShortly, type Facts } from "@/lib/deliveries/explain";
import { reasons } from "@/lib/deliveries/reasons";
import { type Verdict, verdicts } from "@/lib/deliveries/verdicts";

const facts = (change: Partial<Facts> = {}): Facts => ({
  verdict: "accepted",
  status: 200,
  reason: null,
  type: "button_press",
  size: 612,
  method: null,
  duplicateOf: null,
  isHeld: false,
  diagnosis: null,
  ...change,
});

const everyReason = verdicts.flatMap((verdict) => reasons[verdict].map((reason) => ({ verdict, reason })));

const duplicate = { verdict: "duplicate" as Verdict, duplicateOf: 12 };

describe("the catalogue", () => {
  it.each(everyReason)("explains $verdict: $reason, and says what to do", ({ verdict, reason }) => {
    const given = facts({ verdict, reason, duplicateOf: verdict === "duplicate" ? 12 : null });
    expect(catalogue).toHaveProperty([entryKey(given)]);
    const { what, todo } = explain(given);
    for (const sentence of [what, ...todo]) expect(sentence).toMatch(/^[A-Z].*\.$/s);
    expect(todo.length).toBeGreaterThan(0);
    expect(explainShortly(given)).not.toBe("");
  });

  it("holds nothing that no delivery can lead to", () => {
    const special = [
      facts({ type: "parcel_left" }),
      facts({ verdict: "duplicate" }),
      facts({ verdict: "rejected", reason: "signature does not match", isHeld: true }),
    ];
    const all = everyReason.map((one) => facts({ ...one, duplicateOf: one.verdict === "duplicate" ? 12 : null }));
    expect(Object.keys(catalogue).toSorted()).toEqual([...new Set([...all, ...special].map(entryKey))].toSorted());
  });

  it("leaves no fact out of a sentence", () => {
    for (const { verdict, reason } of everyReason) {
      const { what, todo } = explain(facts({ verdict, reason, duplicateOf: 12 }));
      for (const sentence of [what, ...todo]) expect(sentence).not.toMatch(/[{}]/);
    }
  });

  it("names the type that is new, the delivery that is repeated, the size and the method", () => {
    expect(explain(facts({ type: "parcel_left" })).what).toContain("“parcel_left”");
    expect(explain(facts(duplicate)).what).toContain("delivery 12");
    expect(explain(facts({ verdict: "rejected", reason: "body too large", size: 2_097_152 })).what).toContain(
      "2,097,152 bytes",
    );
    expect(explain(facts({ verdict: "rejected", reason: "not a POST", method: "GET" })).what).toContain(
      "a GET request",
    );
  });

  it("tells a repeated request from an event that came under another request id", () => {
    expect(explainShortly(facts(duplicate))).toBe("Repeats delivery 12");
    expect(explainShortly(facts({ verdict: "duplicate" }))).toBe("Its event came before");
  });

  it("leads to the signing keys where a key is what is missing", () => {
    for (const [verdict, reason] of [
      ["deferred", "no signing key set"],
      ["deferred", "signing key cannot be used"],
      ["rejected", "signature does not match"],
    ] as const) {
      expect(explain(facts({ verdict, reason })).link?.href).toBe("/keys");
    }
  });

  it("says something of a reason that is newer than itself", () => {
    expect(explain(facts({ verdict: "rejected", status: 401, reason: "the moon is full" })).what).toBe(
      "It was answered 401: the moon is full.",
    );
  });

  it("never says that Ring gives up on what was answered 503", () => {
    for (const reason of reasons.deferred) {
      expect(explain(facts({ verdict: "deferred", status: 503, reason })).todo.join(" ")).toContain(
        "Ring sends it again",
      );
    }
  });
});
