import { describe, expect, it } from "vitest";
import { readBefore } from "@/lib/history/due";
import { OVERLAP_MS, reachFrom } from "@/lib/history/reach";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.UTC(2026, 5, 20);
const ago = (ms: number) => NOW - ms;

const place = {
  ...{ deviceId: "device", accountId: "account", status: "online", removedAt: null },
  ...{ linkedAt: ago(90 * DAY_MS), unlinkedAt: null, exchangedAt: ago(60 * DAY_MS), readUntil: ago(DAY_MS) },
};
const now = { now: NOW, gap: null, keptFrom: null };

describe("how far back the history is compared", () => {
  it("begins where it ended, with what may have come late", () => {
    expect(reachFrom(place, now)).toBe(ago(DAY_MS) - OVERLAP_MS);
  });

  it("begins before a gap that was looked at already, until Ring had given up sending", () => {
    const gap = { from: ago(2 * DAY_MS), until: ago(DAY_MS + HOUR_MS) };
    expect(reachFrom(place, { ...now, gap })).toBe(gap.from - OVERLAP_MS);
    const over = { from: ago(2 * DAY_MS), until: ago(DAY_MS + 2 * HOUR_MS) };
    expect(reachFrom(place, { ...now, gap: over })).toBe(ago(DAY_MS) - OVERLAP_MS);
  });

  it("goes on where it ended when a link that was refused is renewed", () => {
    const renewed = { ...place, linkedAt: ago(HOUR_MS), exchangedAt: ago(HOUR_MS), readUntil: ago(2 * DAY_MS) };
    expect(reachFrom(renewed, now)).toBe(ago(2 * DAY_MS) - OVERLAP_MS);
  });

  it("goes no further back than a week", () => {
    expect(reachFrom({ ...place, readUntil: null }, now)).toBe(ago(7 * DAY_MS));
    expect(reachFrom({ ...place, readUntil: ago(30 * DAY_MS) }, now)).toBe(ago(7 * DAY_MS));
  });

  it("has nothing from before the consent, or from before a new one after an unlinking", () => {
    const fresh = { ...place, readUntil: null, linkedAt: null, exchangedAt: ago(HOUR_MS) };
    expect(reachFrom(fresh, now)).toBe(ago(HOUR_MS));
    const anew = { ...place, unlinkedAt: ago(3 * HOUR_MS), exchangedAt: ago(2 * HOUR_MS) };
    expect(reachFrom(anew, now)).toBe(ago(2 * HOUR_MS));
  });

  it("has nothing from before the device was last removed, or was removed by the rules of keeping", () => {
    expect(reachFrom({ ...place, removedAt: ago(HOUR_MS) }, now)).toBe(ago(HOUR_MS));
    expect(reachFrom(place, { ...now, keptFrom: ago(HOUR_MS) })).toBe(ago(HOUR_MS));
  });
});

describe("when the history is compared", () => {
  it("is once a day", () => {
    expect(readBefore(null, NOW)).toBe(ago(DAY_MS));
    expect(readBefore({ from: ago(9 * DAY_MS), until: ago(8 * DAY_MS) }, NOW)).toBe(ago(DAY_MS));
  });

  it("is at once after a gap, and again when Ring has given up sending", () => {
    const gap = { from: ago(2 * HOUR_MS), until: ago(HOUR_MS) };
    expect(readBefore(gap, NOW)).toBe(gap.until);
    expect(readBefore(gap, NOW + HOUR_MS)).toBe(gap.until + 75 * 60_000);
  });
});
