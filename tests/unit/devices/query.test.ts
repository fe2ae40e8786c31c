import { describe, expect, test } from "vitest";
import { isNarrow, parseDeviceQuery, toDevicesPath, toFilterKey, widen } from "@/components/devices/query";

const parse = (text: string) => parseDeviceQuery(new URLSearchParams(text));

describe("the query of the devices in the address", () => {
  test("reads back what was written", () => {
    for (const path of [
      "/devices",
      "/devices?q=gate&status=offline&label=3&sort=-press&group=site&view=grid",
      "/devices?label=none&view=list",
      "/devices?sort=-state",
    ]) {
      expect(toDevicesPath(parse(path.split("?")[1] ?? ""))).toBe(path);
    }
  });

  test("leaves out what makes no sense", () => {
    expect(toDevicesPath(parse("status=asleep&label=-2&sort=colour&view=globe&group=x"))).toBe("/devices");
    expect(parse(`q=${"x".repeat(300)}`).text).toHaveLength(100);
  });

  test("knows what narrows it, and goes back to all of them", () => {
    const narrow = parse("q=gate&status=offline&sort=name");
    expect(isNarrow(narrow)).toBe(true);
    expect(toDevicesPath(widen(narrow))).toBe("/devices?sort=name");
    expect(isNarrow(parse("sort=name&view=grid"))).toBe(false);
  });

  test("is another order for another sort, but not for another view", () => {
    expect(toFilterKey(parse("view=grid"))).toBe(toFilterKey(parse("view=list")));
    expect(toFilterKey(parse("sort=name"))).not.toBe(toFilterKey(parse("")));
  });
});
