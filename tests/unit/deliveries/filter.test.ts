import { describe, expect, it } from "vitest";
import {
  type DeliveryFilter,
  deliveryParams,
  emptyDeliveryFilter,
  isEmptyDeliveryFilter,
  parseDeliveryFilter,
  verdictsIn,
} from "@/lib/deliveries/filter";
import { matchesOutline, matchesSubject } from "@/lib/deliveries/match";
import { readPageStart } from "@/lib/deliveries/page-start";

const parse = (query: string) => parseDeliveryFilter(new URLSearchParams(query));
const outline = { verdict: "rejected", status: 401, isTest: false, isHeld: true, receivedAt: 1_000 } as const;
const always = { from: null, to: null };

describe("a filter of deliveries", () => {
  it("reads back what it writes", () => {
    const filter: DeliveryFilter = {
      preset: "refused",
      verdicts: ["rejected"],
      statuses: [401, 413],
      types: ["button_press", "parcel_left"],
      accounts: [3, 7],
      tests: "out",
      span: null,
      from: Date.UTC(2025, 10, 3),
      to: Date.UTC(2025, 10, 4),
    };
    expect(parse(deliveryParams(filter).toString())).toEqual(filter);
    expect(parse("")).toEqual(emptyDeliveryFilter);
    expect(isEmptyDeliveryFilter(parse("?utm=1"))).toBe(true);
  });

  it("leaves out what makes no sense", () => {
    expect(
      parse("view=__proto__&verdict=lost&status=999&account=-1&account=x&tests=maybe&span=toString&from=never"),
    ).toEqual(emptyDeliveryFilter);
  });

  it("narrows a tab by verdicts within it", () => {
    expect(verdictsIn(parse("view=refused"))).toEqual(["rejected", "deferred"]);
    expect(verdictsIn(parse("view=refused&verdict=deferred&verdict=accepted"))).toEqual(["deferred"]);
    expect(verdictsIn(parse("view=repeated&verdict=accepted"))).toEqual([]);
    expect(verdictsIn(parse("verdict=accepted"))).toEqual(["accepted"]);
    expect(verdictsIn(parse(""))).toBeNull();
  });

  it("lets through what matches all of it", () => {
    expect(matchesOutline(parse("view=held&status=401&tests=out"), outline, always)).toBe(true);
    expect(matchesOutline(parse("view=held"), { ...outline, isHeld: false }, always)).toBe(false);
    expect(matchesOutline(parse("status=413"), outline, always)).toBe(false);
    expect(matchesOutline(parse("tests=only"), outline, always)).toBe(false);
    expect(matchesOutline(parse(""), outline, { from: 1_001, to: null })).toBe(false);
    expect(matchesOutline(parse(""), outline, { from: 1_000, to: 1_000 })).toBe(false);
    expect(matchesSubject(parse("type=a&account=1"), { type: "a", accountKey: 1 })).toBe(true);
    expect(matchesSubject(parse("type=a&account=1"), { type: "a", accountKey: null })).toBe(false);
    expect(matchesSubject(parse("type=a"), { type: null, accountKey: 1 })).toBe(false);
  });

  it("begins a page where the address says, in one direction", () => {
    const start = (query: string) => readPageStart(new URLSearchParams(query));
    expect(start("before=12")).toEqual({ before: 12 });
    expect(start("before=12&after=7")).toEqual({ after: 7 });
    expect(start("before=1e3&after=-1")).toEqual({ before: undefined });
  });
});
