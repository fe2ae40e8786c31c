import { expect, it } from "vitest";
import { countNew, countWithin, listClasses } from "@/lib/feed/words";
import type { EventView } from "@/lib/live/protocol";

const motion = (subType: string) => ({ type: "motion_detected", subType }) as EventView;

it("names the one class of a group, and counts several, the most frequent first", () => {
  expect(listClasses([motion("human"), motion("human")])).toBe("Person");
  expect(listClasses([motion("vehicle"), motion("human"), motion("human")])).toBe("Person 2, Vehicle 1");
});

it.each([
  [2, 400, "2 in 1 s"],
  [2, 40_000, "2 in 40 s"],
  [12, 180_000, "12 in 3 min"],
  [90, 3_600_000, "90 in 1 h"],
  [90, 3_900_000, "90 in 1 h 5 min"],
])("says how many of a group came in what time: %i in %i ms", (count, ms, text) => {
  expect(countWithin(count, ms)).toBe(text);
});

it("counts new events as far as it can know", () => {
  expect([1, 6, 199, 200, 201].map((count) => countNew(count, 200))).toEqual([
    "1 new event",
    "6 new events",
    "199 new events",
    "200+ new events",
    "200+ new events",
  ]);
});
