import { expect, test } from "vitest";
import { describeActivity } from "@/components/devices/activity";
import { groupDevices } from "@/components/devices/groups";
import { device } from "./sample";

test("a device whose connection keeps dropping needs attention even while it is online", () => {
  const devices = [device(1), device(2), device(3, { status: "offline" })];
  const { attention, online } = groupDevices(devices, new Map([[2, 5]]));
  expect(attention.map(({ key }) => key)).toEqual([3, 2]);
  expect(online.map(({ key }) => key)).toEqual([1]);
  expect(describeActivity(device(2), 2_000, 5)).toBe("Flapping x5");
});
