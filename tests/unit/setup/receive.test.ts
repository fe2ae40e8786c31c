import { describe, expect, it } from "vitest";
import { DAY, judge, NOW } from "./facts";

const once = { at: NOW - DAY, lapsed: false };

it("the first delivery waits for Ring once there is a key", () => {
  const keys = [{ id: "ab12cd34", source: "stored" as const, provenAt: null }];
  expect(judge("first-delivery").state).toBe("not_yet");
  expect(judge("first-delivery", { keys }).state).toBe("waiting");
  expect(judge("first-delivery", { keys, firstRingAt: NOW - 9 })).toMatchObject({ state: "proven", at: NOW - 9 });
});

describe("the answer time", () => {
  const timing = (count: number, p95Ms: number) => ({
    timing: { count, p50: 3_000, p95: p95Ms * 1_000, max: 2 * p95Ms * 1_000 },
  });

  it("takes 20 deliveries to tell", () => {
    expect(judge("answer-time").why).toContain("0 of the 20");
    expect(judge("answer-time", timing(19, 5))).toMatchObject({ state: "waiting" });
    expect(judge("answer-time", timing(20, 12))).toMatchObject({
      state: "proven",
      why: "95 of 100 deliveries were answered within 12 ms, the slowest in 24 ms.",
    });
  });

  it("is proven below a second, and no longer where it grows beyond", () => {
    expect(judge("answer-time", timing(50, 999)).state).toBe("proven");
    expect(judge("answer-time", timing(50, 1_000)).state).toBe("not_yet");
    const proofs = { "answer-time": once };
    expect(judge("answer-time", { ...timing(50, 1_400), proofs })).toMatchObject({
      state: "lapsed",
      why: "95 of 100 deliveries were answered within 1.4 s, the slowest in 2.8 s.",
    });
  });
});

describe("repeats", () => {
  it("are proven by a drill or by Ring itself", () => {
    expect(judge("duplicate").state).toBe("not_yet");
    expect(judge("duplicate", { repeatAt: NOW - 5 })).toMatchObject({ state: "proven", at: NOW - 5 });
    expect(judge("duplicate", { proofs: { duplicate: { ...once, text: "Twice, one event." } } })).toMatchObject({
      state: "proven",
      why: "Twice, one event.",
    });
  });

  it("are not taken for proven where the drill failed since", () => {
    const attempts = { duplicate: { at: NOW, ok: false, text: "It did not become one event." } };
    expect(judge("duplicate", { attempts, repeatAt: NOW - 5 })).toMatchObject({ state: "not_yet" });
  });
});

describe("the clock", () => {
  it.each([
    [0, "proven", "the clocks agree"],
    [2_000, "proven", "the clocks agree"],
    [2_001, "not_yet", "this clock is ahead"],
    [-1_500, "proven", "behind Ring’s by 1.5 s"],
    [-2_000, "proven", "close enough"],
    [-2_001, "not_yet", "this clock is behind"],
  ])("off by %i ms is %s", (skewMs, state, why) => {
    expect(judge("clock", { skewMs })).toMatchObject({ state, why: expect.stringContaining(why) });
  });

  it("waits for a delivery, and is no longer right where it drifts", () => {
    expect(judge("clock").state).toBe("waiting");
    expect(judge("clock", { skewMs: -9_000, proofs: { clock: once } }).state).toBe("lapsed");
    expect(judge("clock", { skewMs: 10, proofs: { clock: { ...once, lapsed: true } } })).toMatchObject({
      state: "proven",
      at: NOW,
      keep: { at: NOW, lapsed: false },
    });
  });
});
