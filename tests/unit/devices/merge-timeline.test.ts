import { describe, expect, test } from "vitest";
import { addLive, addNewest, addOlder } from "@/components/devices/merge-timeline";
import type { EventView } from "@/lib/live/protocol";

const event = (seq: number, occurredAt = seq): EventView => ({
  seq,
  type: "button_press",
  subType: null,
  device: { key: 1, name: "Porch" },
  account: "Account 1",
  accountKey: 1,
  alertId: null,
  occurredAt,
  sentAt: null,
  receivedAt: occurredAt,
});
const seqs = ({ events }: { events: readonly EventView[] }) => events.map(({ seq }) => seq);
const page = { events: [event(30), event(20)], older: "20" };

describe("the timeline of a device", () => {
  test("takes live events in at their time, each once", () => {
    expect(seqs(addLive(page, [event(40), event(30), event(41, 25)]))).toEqual([40, 30, 41, 20]);
  });

  test("leaves out a late event from before all that is shown: its page brings it", () => {
    const late = event(42, 10);
    expect(seqs(addLive(page, [late]))).toEqual([30, 20]);
    expect(seqs(addLive({ ...page, older: null }, [late]))).toEqual([30, 20, 42]);
  });

  test("goes on with older pages to the end", () => {
    const all = addOlder(page, { events: [event(10)], older: null });
    expect(seqs(all)).toEqual([30, 20, 10]);
    expect(all.older).toBeNull();
  });

  test("after being away joins what it missed, and begins anew where that does not reach back", () => {
    expect(seqs(addNewest(page, { events: [event(50), event(30)], older: "30" }))).toEqual([50, 30, 20]);
    const gap = { events: [event(90), event(80)], older: "80" };
    expect(addNewest(page, gap)).toEqual(gap);
  });

  test("stays the same object of events where nothing is new", () => {
    expect(addLive(page, [event(30)]).events).toBe(page.events);
  });
});
