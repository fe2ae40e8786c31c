import { describe, expect, it } from "vitest";
import { describeRemoval } from "@/components/keys/describe-removal";
import { addedText, sizeText } from "@/components/keys/key-words";
import { nameAccount, nameDevice } from "@/lib/devices/name";
import type { KeyView } from "@/lib/ring/key-views";

const NOW = Date.UTC(2026, 10, 21, 14);
const MINUTE = 60_000;
const key = (id: string, lastRingAt: number | null): KeyView => ({
  id,
  source: "stored",
  note: null,
  addedAt: NOW,
  addedBy: "Ada",
  lastUsedAt: lastRingAt,
  lastRingAt,
  count: 0,
});
const idle = key("11111111", NOW - 61 * MINUTE);
const busy = key("22222222", NOW - 12 * MINUTE);
const fresh = key("33333333", null);

describe("removing a key", () => {
  it("warns where Ring still signs with it", () => {
    expect(describeRemoval(busy, [idle, busy], NOW)).toMatch(
      /^Ring still signs with this key, the last time 12 m ago\. What it signs from now on is answered 401 and held/,
    );
  });

  it("warns where it is the only one", () => {
    expect(describeRemoval(fresh, [fresh], NOW)).toMatch(/^It is the only key: until there is another, .+ 503/);
    expect(describeRemoval(busy, [busy], NOW)).not.toContain("401");
  });

  it("warns of nothing where it rests beside another", () => {
    expect(describeRemoval(idle, [idle, busy], NOW)).toBe("Gatehouse forgets it. What it has verified stays.");
  });
});

describe("words about keys", () => {
  it("say how many held deliveries were recorded", () => {
    expect(addedText("11111111", 0)).toBe("Key 11111111 is added.");
    expect(addedText("11111111", 1)).toBe("Key 11111111 is added. 1 delivery that had been held was recorded.");
    expect(addedText("11111111", 1_000)).toBe(
      "Key 11111111 is added. 1,000 deliveries that had been held were recorded.",
    );
  });

  it("say how large something is", () => {
    expect([600, 1_536_000, 5 * 1024 * 1024].map(sizeText)).toEqual(["0.6 KiB", "1.5 MiB", "5.0 MiB"]);
  });
});

describe("the devices of test events", () => {
  const device = { key: 7, alias: null, name: null, lastPressAt: NOW, lastMotionAt: null };

  it("are known by their names, and so is their account", () => {
    expect(nameDevice({ ...device, deviceId: "gatehouse.test.doorbell" })).toBe("Test doorbell");
    expect(nameDevice({ ...device, deviceId: "gatehouse.test.camera" })).toBe("Test camera");
    expect(nameDevice({ ...device, deviceId: "gatehouse.test.setup" })).toBe("Test device");
    expect(nameAccount(3, "gatehouse.test")).toBe("Test");
  });

  it("take the name that people give them", () => {
    expect(nameDevice({ ...device, deviceId: "gatehouse.test.camera", alias: "Bench" })).toBe("Bench");
  });
});
