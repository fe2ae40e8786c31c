import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packFrame, unpackFrame } from "@/lib/live/packed";
import type { EventView, Frame } from "@/lib/live/protocol";

const time = fc.integer({ min: 0, max: 9e12 });
const words = fc.constantFrom("motion_detected", "button_press", "", "ö\n", "__proto__");
const event: fc.Arbitrary<EventView> = fc.record({
  seq: fc.integer({ min: 1, max: 2 ** 40 }),
  type: words,
  subType: fc.option(words),
  device: fc.option(fc.record({ key: fc.integer({ min: 1, max: 5 }), name: words })),
  account: fc.option(words),
  accountKey: fc.integer({ min: 1, max: 5 }),
  alertId: fc.option(fc.integer({ min: 1, max: 9_000 })),
  occurredAt: time,
  sentAt: fc.option(time),
  receivedAt: time,
});

const frameOf = (events: EventView[]) => ({ after: 3, head: 9, events }) as Frame;
const travel = (frame: Frame): Frame => unpackFrame(JSON.parse(JSON.stringify(packFrame(frame))));

describe("a packed frame", () => {
  it("is the same frame after its way", () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        expect(travel(frameOf(events))).toEqual(frameOf(events));
      }),
    );
  });

  it("takes along whatever else is said of an event", () => {
    const [one] = fc.sample(event, 1) as [EventView];
    const marked = { ...one, mark: "kept" };
    expect(travel(frameOf([one, marked, one])).events).toEqual([one, marked, one]);
  });

  it("is less than a third of the size for a busy moment", () => {
    const at = 1_795_290_000_000;
    const events = Array.from({ length: 50 }, (_, place): EventView => {
      const receivedAt = at + place;
      return {
        ...{ seq: 10_000_000 + place, type: "motion_detected", subType: place % 3 ? "human" : "vehicle" },
        device: { key: 100 + place, name: `Camera ${100 + place} · K7Q2` },
        ...{ account: `Account ${place % 20}`, accountKey: place % 20, alertId: null },
        ...{ occurredAt: receivedAt - 812, sentAt: receivedAt - 65, receivedAt },
      };
    });
    const [plain, packed] = [frameOf(events), packFrame(frameOf(events))].map((frame) => JSON.stringify(frame).length);
    expect(packed).toBeLessThan((plain ?? 0) / 3);
  });
});
