import { describe, expect, it } from "vitest";
import { remember } from "@/lib/sound/once";
import { lengthOf, tones } from "@/lib/sound/tones";

const MINUTE = 60_000;

describe("what was done once", () => {
  it("is remembered, and refused a second time", () => {
    const done = remember({}, "ring.1.5", 100);
    expect(done).toEqual({ "ring.1.5": 100 });
    expect(remember(done, "ring.1.5", 200)).toBeNull();
    expect(remember(done, "ring.2.5", 200)).toEqual({ "ring.1.5": 100, "ring.2.5": 200 });
  });

  it("is forgotten when it is long past, and never fills the storage", () => {
    expect(remember({ old: 0, recent: 11 * MINUTE }, "new", 12 * MINUTE)).toEqual({
      recent: 11 * MINUTE,
      new: 12 * MINUTE,
    });
  });

  it("begins anew where what was stored makes no sense", () => {
    expect(remember(null, "ring.1.5", 100)).toEqual({ "ring.1.5": 100 });
    expect(remember({ "ring.1.5": "yesterday" }, "ring.1.5", 100)).toEqual({ "ring.1.5": 100 });
  });
});

describe("sounds", () => {
  it("are two tones for a press and one for everything else, none longer than two seconds", () => {
    expect([tones.press.length, tones.motion.length, tones.offline.length]).toEqual([2, 1, 1]);
    for (const notes of Object.values(tones)) expect(lengthOf(notes)).toBeLessThan(2);
  });
});
