import { expect, test } from "vitest";
import { formatShare } from "@/lib/format/percent";

test("shows a share in percent", () => {
  expect(formatShare(41, 41)).toBe("100 %");
  expect(formatShare(1, 2)).toBe("50 %");
  expect(formatShare(2, 3)).toBe("66.6 %");
});

test("never rounds up to all of them", () => {
  expect(formatShare(99_999, 100_000)).toBe("99.9 %");
});

test("says nothing of nothing", () => {
  expect(formatShare(0, 0)).toBeNull();
});
