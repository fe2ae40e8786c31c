import { describe, expect, test } from "vitest";
import { cutFirst, cutSections } from "@/components/devices/cut-sections";

const list = { line: 40, heading: 30, perLine: 1 };

describe("which rows are drawn", () => {
  test("those in view and some around them; the rest is room of the same height", () => {
    const [slice] = cutSections([{ length: 1_000, hasHeading: false }], list, { top: 4_000, height: 800 });
    expect(slice).toEqual({ from: 90, to: 130, before: 3_600, after: 34_800 });
  });

  test("of sections beyond the view none, of the one it reaches the beginning", () => {
    const sections = [
      { length: 100, hasHeading: true },
      { length: 100, hasHeading: true },
      { length: 100, hasHeading: true },
    ];
    const slices = cutSections(sections, list, { top: 3_600, height: 400 });
    expect(slices.map(({ from, to }) => [from, to])).toEqual([
      [79, 100],
      [0, 9],
      [0, 0],
    ]);
    for (const { from, to, before, after } of slices) expect(before + (to - from) * 40 + after).toBe(4_000);
  });

  test("of a grid whole lines", () => {
    const grid = { line: 100, heading: 0, perLine: 4 };
    const [slice] = cutSections([{ length: 402, hasHeading: false }], grid, { top: 9_900, height: 500 });
    expect(slice).toEqual({ from: 356, to: 402, before: 8_900, after: 0 });
  });

  test("the first few while nothing is measured", () => {
    expect(cutFirst([{ length: 5 }, { length: 100 }], 48).map(({ to }) => to)).toEqual([5, 43]);
  });
});
