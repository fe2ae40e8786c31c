import { beforeAll, describe, expect, it } from "vitest";
import type { Happening } from "@/lib/demo/happening";
import { createHistory } from "@/lib/demo/history";
import { listDevices } from "@/lib/demo/homes";

const NOW = Date.UTC(2026, 4, 20, 12);
const HOUR = 3_600_000;
const past = { seed: "demo", now: NOW, days: 35, events: 40_000, aheadMs: 0 };
const devices = listDevices();
let history: Happening[];

beforeAll(() => {
  history = createHistory(devices, past);
});

const count = (test: (happening: Happening) => boolean) => history.filter(test).length;
const hourOf = ({ occurredAt }: Happening) => new Date(occurredAt).getHours();

describe("the demo's homes", () => {
  it("are hundreds of devices at several sites, of some sixty accounts", () => {
    expect(devices.length).toBeGreaterThan(250);
    expect(new Set(devices.map(({ id }) => id)).size).toBe(devices.length);
    expect(new Set(devices.flatMap(({ site }) => site ?? [])).size).toBeGreaterThanOrEqual(8);
    expect(new Set(devices.map(({ accountId }) => accountId)).size).toBeGreaterThan(50);
    expect(new Set(devices.flatMap(({ groups }) => groups)).size).toBeGreaterThanOrEqual(4);
    expect(devices.filter(({ alias }) => alias !== null).length).toBeGreaterThanOrEqual(5);
  });
});

describe("the demo's history", () => {
  it("is the same for the same seed and moment, and another for another seed", () => {
    const tell = (all: Happening[]) =>
      all.map(({ device, type, occurredAt, receivedAt }) => [device.id, type, occurredAt, receivedAt]);
    const small = { ...past, events: 5_000 };
    expect(tell(createHistory(devices, small))).toEqual(tell(createHistory(devices, small)));
    expect(tell(createHistory(devices, { ...small, seed: "another" }))).not.toEqual(
      tell(createHistory(devices, small)),
    );
  });

  it("has about as many events as asked for, over all the days, in the order in which they came", () => {
    expect(history.length).toBeGreaterThan(past.events * 0.85);
    expect(history.length).toBeLessThan(past.events * 1.25);
    expect(new Set(history.map(({ occurredAt }) => Math.floor((NOW - occurredAt) / (24 * HOUR)))).size).toBe(35);
    expect(history.every(({ receivedAt }, place) => receivedAt >= (history[place - 1]?.receivedAt ?? 0))).toBe(true);
    expect(history.every(({ receivedAt, occurredAt }) => receivedAt > occurredAt && receivedAt <= NOW)).toBe(true);
  });

  it("follows the day: parcels come by day, animals by night, presses not while people sleep", () => {
    const isDay = (happening: Happening) => hourOf(happening) >= 8 && hourOf(happening) < 20;
    const parcels = ({ subType }: Happening) => subType === "package";
    const animals = ({ subType }: Happening) => subType === "animal";
    expect(count((one) => parcels(one) && isDay(one))).toBeGreaterThan(4 * count((one) => parcels(one) && !isDay(one)));
    expect(count((one) => animals(one) && !isDay(one))).toBeGreaterThan(4 * count((one) => animals(one) && isDay(one)));
    expect(count((one) => one.type === "button_press" && hourOf(one) < 6)).toBe(0);
    expect(count((one) => one.type === "button_press")).toBeGreaterThan(history.length / 50);
  });

  it("tells no event of a device twice, and none of one that is offline", () => {
    const told = new Set(history.map(({ device, type, occurredAt }) => `${device.id}/${type}/${occurredAt}`));
    expect(told.size).toBe(history.length);
    const offline = new Set<string>();
    const wrong = history
      .toSorted((a, b) => a.occurredAt - b.occurredAt)
      .filter(({ device, type }) => {
        if (type === "device_offline") offline.add(device.id);
        if (type === "device_online") offline.delete(device.id);
        return offline.has(device.id) && /^(motion|button|contact)/.test(type);
      });
    expect(wrong).toEqual([]);
  });

  it("has what a desk has to deal with: losses, a flapping device, a site outage, late and unknown events", () => {
    const away = history.filter(({ type }) => type === "device_offline");
    expect(away.length).toBeGreaterThan(200);
    const outage = away.filter(({ device, occurredAt }) => {
      const ago = NOW - occurredAt;
      return device.site === "Lakeside Holiday Flats" && ago > 6 * 24 * HOUR && ago < 6.2 * 24 * HOUR;
    });
    expect(outage.length).toBeGreaterThan(20);
    expect(away.filter(({ device }) => device.name === "Forklift lane").length).toBeGreaterThan(15);
    expect(count(({ receivedAt, occurredAt }) => receivedAt - occurredAt > 120_000)).toBeGreaterThan(20);
    for (const type of ["parcel_left", "device_removed", "app_integration_removed", "flood_detected"]) {
      expect([type, count((one) => one.type === type) > 0]).toEqual([type, true]);
    }
  });
});
