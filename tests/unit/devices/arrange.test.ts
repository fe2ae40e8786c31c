import { describe, expect, test } from "vitest";
import { arrangeDevices, isSameArrangement } from "@/components/devices/arrange";
import { type DeviceQuery, parseDeviceQuery } from "@/components/devices/query";
import { device, labels } from "./sample";

const query = (text: string): DeviceQuery => parseDeviceQuery(new URLSearchParams(text));
const keys = (text: string, devices = all) =>
  arrangeDevices(devices, query(text), labels).map((section) => section.keys);

const all = [
  device(1, { name: "Porch 10", labels: [1], lastPressAt: 50, lastEventAt: 60 }),
  device(2, { name: "Porch 2", labels: [2, 3], lastMotionAt: 90, lastEventAt: 90 }),
  device(3, { name: "Gate", status: "offline", statusAt: 500, labels: [1], lastEventAt: 500 }),
  device(4, { name: "Attic", status: "offline", statusAt: 100 }),
  device(5, { name: "Shed", status: "unknown", statusAt: null }),
  device(6, { name: "Old bell", status: "removed", labels: [1] }),
];

describe("the order of devices", () => {
  test("puts what needs attention first, offline longest on top, and the rest by name with numbers in order", () => {
    expect(keys("")).toEqual([[4, 3, 5, 2, 1], [6]]);
  });

  test("turns round when asked, but never brings removed devices up", () => {
    expect(keys("sort=-state")).toEqual([[2, 1, 5, 3, 4], [6]]);
  });

  test("is by name, place, last press, last motion or last event", () => {
    expect(keys("sort=name")[0]).toEqual([4, 3, 2, 1, 5]);
    expect(keys("sort=place")[0]).toEqual([2, 4, 5, 3, 1]);
    expect(keys("sort=press")[0]).toEqual([1, 4, 3, 2, 5]);
    expect(keys("sort=motion")[0]).toEqual([2, 4, 3, 1, 5]);
    expect(keys("sort=event")[0]).toEqual([3, 2, 1, 4, 5]);
  });

  test("puts a name before the same name with a number", () => {
    expect(keys("sort=name", [device(1, { name: "Attic 2" }), device(2, { name: "Attic" })])).toEqual([[2, 1]]);
  });

  test("keeps devices of a site together, sites by name, and those without one after them", () => {
    const sections = arrangeDevices(all, query("group=site"), labels);
    expect(sections.map(({ title }) => title)).toEqual([
      "12 Elm Street",
      "Mill Yard",
      "No site yet",
      "Removed, kept for their history",
    ]);
    expect(sections.map((section) => section.keys)).toEqual([[2], [3, 1], [4, 5], [6]]);
  });
});

describe("isSameArrangement", () => {
  test("tells whether a row would stand elsewhere", () => {
    const before = arrangeDevices(all, query(""), labels);
    expect(isSameArrangement(before, arrangeDevices([...all].reverse(), query(""), labels))).toBe(true);
    expect(isSameArrangement(before, arrangeDevices(all, query("sort=name"), labels))).toBe(false);
    expect(isSameArrangement(before, before.slice(1))).toBe(false);
  });
});
