import { describe, expect, it } from "vitest";
import { mainPageOf, pagesFor } from "@/components/desk/pages";
import { badgedIcon } from "@/components/desk/tab-icon";
import { titleOf } from "@/components/desk/tab-title";

describe("a tab", () => {
  it("says what waits, a door before everything", () => {
    const real = { door: null, demo: false };
    expect(titleOf("Gatehouse · Live", { ...real, open: 0 })).toBe("Gatehouse · Live");
    expect(titleOf("Gatehouse · Live", { ...real, open: 3 })).toBe("(3) Gatehouse · Live");
    expect(titleOf("Gatehouse · Live", { ...real, open: 1, door: "Front Door" })).toBe("(1) Doorbell: Front Door");
  });

  it("says first that all of it is made up", () => {
    expect(titleOf("Gatehouse · Live", { open: 0, door: null, demo: true })).toBe("Demo · Gatehouse · Live");
    expect(titleOf("Gatehouse · Live", { open: 3, door: null, demo: true })).toBe("Demo · (3) Gatehouse · Live");
  });

  it("has the number in its icon, as far as there is room", () => {
    expect(decodeURIComponent(badgedIcon(7))).toContain(">7</text>");
    expect(decodeURIComponent(badgedIcon(1234))).toContain(">99</text>");
  });
});

describe("the navigation", () => {
  it.each([
    ["/", "/"],
    ["/events/12", "/events"],
    ["/devices", "/devices"],
    ["/profile", "/more"],
    ["/audit", "/more"],
    ["/eventsource", ""],
  ])("shows at %s that one is in %s", (path, place) => expect(mainPageOf(path)).toBe(place));

  it("leads to people, audit log and deliveries where somebody may go there", () => {
    const paths = (role: "viewer" | "admin", engineer = false) => pagesFor({ role, engineer }).map(({ href }) => href);
    expect(paths("viewer")).not.toContain("/people");
    expect(paths("viewer")).not.toContain("/deliveries");
    expect(paths("viewer", true)).toContain("/deliveries");
    expect(paths("viewer", true)).not.toContain("/audit");
    expect(paths("admin")).toEqual(expect.arrayContaining(["/people", "/audit", "/labels", "/deliveries"]));
  });
});
