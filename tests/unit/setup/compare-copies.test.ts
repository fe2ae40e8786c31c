import { expect, it } from "vitest";
import { findMissing } from "@/db/backup/compare-copies";

const counted = (rows: number, highest = rows) => ({ events: { rows, highest } });
const plain = (rows: number) => ({ sessions: { rows, highest: null } });

it("a copy may be as old as the drill's beginning and as new as its end", () => {
  const between = { before: counted(10), after: counted(20) };
  for (const rows of [10, 15, 20]) expect(findMissing(counted(rows), between)).toBeNull();
  expect(findMissing(counted(9), between)).toBe("The copy has 9 rows in events, where 10 to 20 were expected.");
  expect(findMissing(counted(21), between)).not.toBeNull();
  expect(findMissing(counted(15, 9), between)).not.toBeNull();
});

it("rows that went meanwhile may be missing, and no more of them", () => {
  const between = { before: counted(100), after: counted(90, 105) };
  expect(findMissing(counted(85, 102), between)).toBeNull();
  expect(findMissing(counted(84, 102), between)).not.toBeNull();
});

it("a table that does not count its keys must not be empty, and none may be missing", () => {
  const between = { before: plain(5), after: plain(3) };
  expect([findMissing(plain(1), between), findMissing({}, between)]).toEqual([null, "The copy has no table sessions."]);
  expect(findMissing(plain(0), between)).not.toBeNull();
  expect(findMissing(plain(0), { before: plain(0), after: plain(3) })).toBeNull();
});
