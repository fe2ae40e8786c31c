import { describe, expect, it } from "vitest";
import { decodeCursor, encodeCursor } from "@/lib/rest/cursor";

describe("a cursor", () => {
  it("comes back as the place it was made of, before 1970 too", () => {
    expect(decodeCursor("events", encodeCursor("events", "1790000000000.42"))).toBe("1790000000000.42");
    expect(decodeCursor("events", encodeCursor("events", "-5.1"))).toBe("-5.1");
    expect(decodeCursor("deliveries", encodeCursor("deliveries", 7))).toBe("7");
  });

  it("is no place where none is given", () => {
    expect(decodeCursor("devices", undefined)).toBeNull();
  });

  it.each([
    "",
    "7",
    "nonsense",
    encodeCursor("deliveries", 7),
    encodeCursor("devices", "7; DROP TABLE devices"),
    encodeCursor("devices", "99999999999999999"),
    `${encodeCursor("devices", 7)}=`,
    ` ${encodeCursor("devices", 7)}`,
  ])("%j is none of this list", (cursor) => {
    expect(() => decodeCursor("devices", cursor)).toThrow(/as it was/);
  });
});
