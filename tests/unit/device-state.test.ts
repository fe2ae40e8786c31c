import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEffect, type DeviceEffect, type DeviceMarks, deriveStatus, noMarks, type Stamp } from "@/db/device-state";
import { torture } from "../helpers/torture";

type Change = [DeviceEffect, Stamp];

function marksAfter(changes: readonly Change[]): DeviceMarks {
  return changes.reduce((marks, [effect, stamp]) => applyEffect(marks, effect, stamp), noMarks);
}

const at = (occurredAt: number, sentAt: number | null = null): Stamp => ({ occurredAt, sentAt });

describe("the status of a device", () => {
  it("is what it last said of itself, since it said so", () => {
    expect(
      deriveStatus(
        marksAfter([
          ["offline", at(1)],
          ["online", at(2)],
        ]),
      ),
    ).toEqual({ status: "online", statusAt: 2 });
  });

  it("is not moved back by an offline that is older than the last online", () => {
    expect(
      deriveStatus(
        marksAfter([
          ["online", at(5)],
          ["offline", at(3)],
        ]),
      ),
    ).toEqual({ status: "online", statusAt: 5 });
  });

  it("follows the time of sending where two changes carry the same second", () => {
    const early = at(1_000, 1_010);
    const late = at(1_000, 1_900);
    expect(
      deriveStatus(
        marksAfter([
          ["online", late],
          ["offline", early],
        ]),
      ).status,
    ).toBe("online");
    expect(
      deriveStatus(
        marksAfter([
          ["offline", late],
          ["online", early],
        ]),
      ).status,
    ).toBe("offline");
  });

  it("is unknown after it was added, and keeps what is known when it is added again", () => {
    expect(deriveStatus(marksAfter([["added", at(1)]])).status).toBe("unknown");
    expect(
      deriveStatus(
        marksAfter([
          ["online", at(2)],
          ["added", at(3)],
        ]),
      ).status,
    ).toBe("online");
  });

  it("is removed until the device is added again or heard of again", () => {
    const removed: Change[] = [
      ["online", at(1)],
      ["removed", at(5)],
    ];
    expect(deriveStatus(marksAfter(removed))).toEqual({ status: "removed", statusAt: 5 });
    expect(deriveStatus(marksAfter([...removed, ["offline", at(4)]])).status).toBe("removed");
    expect(deriveStatus(marksAfter([...removed, ["added", at(6)]])).status).toBe("unknown");
    expect(deriveStatus(marksAfter([...removed, ["online", at(7)]])).status).toBe("online");
  });

  torture("T8", "states for every order and repetition", { short: 2_000, full: 20_000 }, async (numRuns) => {
    const change = fc.tuple(
      fc.constantFrom<DeviceEffect>("online", "offline", "added", "removed"),
      fc.record({ occurredAt: fc.integer({ min: 1, max: 6 }), sentAt: fc.option(fc.integer({ min: 1, max: 3 })) }),
    );
    const shuffled = fc
      .array(change, { maxLength: 8 })
      .chain((history) =>
        fc.tuple(fc.constant(history), fc.shuffledSubarray([...history, ...history], { minLength: history.length })),
      );
    fc.assert(
      fc.property(shuffled, ([history, again]) => {
        const all = [...history, ...again];
        const reversed = [...all].reverse();
        expect(deriveStatus(marksAfter(all))).toEqual(deriveStatus(marksAfter(history)));
        expect(deriveStatus(marksAfter(reversed))).toEqual(deriveStatus(marksAfter(history)));
      }),
      { numRuns },
    );
    return `${numRuns.toLocaleString("en")} histories, 0 counter-examples`;
  });
});
