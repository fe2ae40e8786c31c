import type { AlertView } from "@/lib/live/protocol";

export const NOW = Date.UTC(2026, 2, 10, 14, 7, 22);

/** An open press of twelve seconds ago, unless told otherwise. */
export function sampleAlert(change: Partial<AlertView> = {}): AlertView {
  return {
    id: 1,
    kind: "press",
    status: "open",
    type: "button_press",
    device: { key: 1, name: "Front Door" },
    account: "12 Elm Street",
    devices: [1],
    labelId: null,
    count: 1,
    classes: {},
    firstAt: NOW - 12_000,
    lastAt: NOW - 12_000,
    lastSeq: 10,
    openedAt: NOW - 11_000,
    snoozedUntil: null,
    holder: null,
    last: null,
    revision: 1,
    ...change,
  };
}
