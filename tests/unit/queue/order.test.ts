import { expect, test } from "vitest";
import { orderQueue } from "@/components/queue/order";
import { NOW, sampleAlert } from "./sample-alert";

const ids = (alerts: readonly { id: number }[]) => alerts.map(({ id }) => id);

test("presses stand on top, the newest first; then everything else, the newest first", () => {
  const alerts = [
    sampleAlert({ id: 1, kind: "offline", openedAt: NOW - 50 }),
    sampleAlert({ id: 2, openedAt: NOW - 900 }),
    sampleAlert({ id: 3, kind: "motion", openedAt: NOW - 10 }),
    sampleAlert({ id: 4, openedAt: NOW - 300 }),
    sampleAlert({ id: 5, kind: "late_press", openedAt: NOW }),
  ];
  expect(ids(orderQueue(alerts))).toEqual([4, 2, 5, 3, 1]);
});

test("of two of the same moment the later one is first, whatever the order they came in", () => {
  const two = [sampleAlert({ id: 7 }), sampleAlert({ id: 8 })];
  expect(ids(orderQueue(two))).toEqual([8, 7]);
  expect(ids(orderQueue(two.toReversed()))).toEqual([8, 7]);
});
