import { describe, expect, it } from "vitest";
import type { AlertView } from "@/lib/live/protocol";
import { findNewlyOpen, openingOf } from "@/lib/sound/newly-open";
import { soundOf } from "@/lib/sound/sound-kinds";

const SINCE = 1_000_000;
const NOW = SINCE + 60_000;

function alert(change: Partial<AlertView> = {}): AlertView {
  return {
    id: 1,
    kind: "press",
    status: "open",
    type: "button_press",
    device: { key: 1, name: "Front Door" },
    account: "Account 1",
    devices: [1],
    labelId: null,
    count: 1,
    classes: {},
    firstAt: NOW,
    lastAt: NOW,
    lastSeq: 7,
    openedAt: NOW,
    snoozedUntil: null,
    holder: null,
    last: null,
    revision: 1,
    ...change,
  };
}

const find = (seen: string[], ...alerts: AlertView[]) =>
  findNewlyOpen(alerts, { since: SINCE, now: NOW, seen: new Set(seen) }).map(({ id }) => id);

describe("what rings", () => {
  it("is an alert that became open while the page was, once", () => {
    expect(find([], alert())).toEqual([1]);
    expect(find([openingOf(alert())], alert({ lastSeq: 8, count: 2 }))).toEqual([]);
  });

  it("is the same alert again once it opens anew", () => {
    expect(find([openingOf(alert())], alert({ openedAt: NOW + 1 }))).toEqual([1]);
  });

  it("is nothing that was there at first, is old news, or is not open", () => {
    expect(find([], alert({ openedAt: SINCE }))).toEqual([]);
    expect(findNewlyOpen([alert()], { since: SINCE, now: NOW + 120_000, seen: new Set() })).toEqual([]);
    expect(find([], alert({ status: "acknowledged" }), alert({ status: "snoozed" }))).toEqual([]);
  });

  it("is nothing that a person took up again, but what Gatehouse itself did", () => {
    const last = { what: "reopened", name: "Ada", operatorId: "a", at: NOW, note: null, reason: null } as const;
    expect(find([], alert({ last }))).toEqual([]);
    expect(find([], alert({ last: { ...last, what: "undone" } }))).toEqual([]);
    expect(find([], alert({ last: { ...last, name: null, operatorId: null } }))).toEqual([1]);
    expect(find([], alert({ last: { ...last, what: "acknowledged", at: NOW - 1 } }))).toEqual([1]);
  });

  it("sounds by what it is about; a late press never does", () => {
    expect(soundOf({ kind: "late_press" })).toBeNull();
    expect(find([], alert({ kind: "late_press" }))).toEqual([]);
    const kinds = ["press", "motion", "offline", "flapping", "site", "alarm"] as const;
    expect(kinds.map((kind) => soundOf({ kind }))).toEqual([
      "press",
      "motion",
      "offline",
      "offline",
      "offline",
      "offline",
    ]);
  });
});
