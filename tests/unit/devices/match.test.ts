import { describe, expect, test } from "vitest";
import { createMatcher } from "@/components/devices/match";
import { device, labels } from "./sample";

const one = device(1, {
  name: "Café Door",
  alias: "Café Door",
  ownName: "Camera 1 · K7Q2",
  labels: [1, 3],
  account: "Account 7",
});
const none = { text: "", status: null, label: null } as const;
const finds = (change: Partial<Parameters<typeof createMatcher>[0]>) =>
  createMatcher({ ...none, ...change }, labels)(one);

describe("searching devices", () => {
  test("finds by name, own name, label and account, whatever the case and the accents", () => {
    for (const text of ["cafe", "CAFÉ door", "k7q2", "mill", "entrances", "account 7", "  "]) {
      expect(finds({ text }), text).toBe(true);
    }
  });

  test("wants every word, in whatever name", () => {
    expect(finds({ text: "cafe mill" })).toBe(true);
    expect(finds({ text: "cafe elm" })).toBe(false);
  });

  test("narrows by state, by label and to those without a site", () => {
    expect(finds({ status: "online" })).toBe(true);
    expect(finds({ status: "offline" })).toBe(false);
    expect(finds({ label: 3 })).toBe(true);
    expect(finds({ label: 2 })).toBe(false);
    expect(finds({ label: "none" })).toBe(false);
    expect(createMatcher({ ...none, label: "none" }, labels)(device(2, { labels: [3] }))).toBe(true);
  });
});
