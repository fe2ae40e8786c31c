import { describe, expect, test } from "vitest";
import { eventTypes, motionClasses } from "../../../lib/ring/event-types.ts";
import { createRandom } from "../../../lib/simulate/random.ts";
import { type ScenarioName, scenarios } from "../../../lib/simulate/scenarios/index.ts";
import type { Settings, Step } from "../../../lib/simulate/scenarios/scenario.ts";
import { defaults } from "../../../lib/simulate/stage.ts";

function listSteps(name: ScenarioName, count = 1_000, settings: Partial<Settings> = {}): Step[] {
  const steps = scenarios[name]({ ...defaults, count: 1, ...settings }, createRandom("scenarios"));
  return Array.from({ length: count }, () => steps.next().value).filter((step) => step !== undefined);
}

const kinds = (steps: Step[]) => steps.map(({ event }) => event.subType ?? event.type);

describe("scenarios", () => {
  test("door: a car, a person, a press, a parcel, and the car leaves", () => {
    expect(kinds(listSteps("door"))).toEqual(["vehicle", "human", "button_press", "package", "vehicle"]);
  });

  test("household: links the account, adds six devices, then shows every class of motion, presses and losses", () => {
    const steps = listSteps("household");
    expect(kinds(steps.slice(0, 13))).toEqual([
      "app_integration_added",
      ...Array.from({ length: 6 }, () => "device_added"),
      ...Array.from({ length: 6 }, () => "device_online"),
    ]);
    const seen = new Set(kinds(steps.slice(13)));
    expect(seen).toEqual(new Set([...Object.keys(motionClasses), "button_press", "device_offline", "device_online"]));
    expect(new Set(steps.map(({ event }) => event.device.id)).size).toBe(6);
  });

  test("household: goes on for ever, at a pace that an operator can follow", () => {
    const steps = listSteps("household", 5_000);
    const total = steps.reduce((sum, { afterMs }) => sum + afterMs, 0);
    expect(steps).toHaveLength(5_000);
    expect(total / steps.length).toBeGreaterThan(1_000);
    expect(total / steps.length).toBeLessThan(8_000);
  });

  test("flap: one device goes offline and comes back ten times, and ends online", () => {
    const steps = listSteps("flap");
    expect(steps).toHaveLength(20);
    expect(new Set(steps.map(({ event }) => event.device.id)).size).toBe(1);
    expect(kinds(steps).slice(-2)).toEqual(["device_offline", "device_online"]);
  });

  test("every: one of each type, in the order of the catalogue", () => {
    expect(listSteps("every").map(({ event }) => event.type)).toEqual(Object.keys(eventTypes));
  });

  test("late: a person and a press of an hour ago, and an offline older than the online before it", () => {
    expect(listSteps("late").map(({ event }) => [event.subType ?? event.type, event.agoMs])).toEqual([
      ["human", 3_480_000],
      ["button_press", 3_420_000],
      ["device_online", undefined],
      ["device_offline", 600_000],
    ]);
  });

  test("motions: twelve at one camera, with a press in the middle", () => {
    const steps = listSteps("motions");
    expect(kinds(steps).indexOf("button_press")).toBe(6);
    expect(kinds(steps).filter((kind) => kind === "human" || kind === "vehicle")).toHaveLength(12);
    expect(new Set(steps.map(({ event }) => event.device.id)).size).toBe(1);
  });

  test("outage: every device of a home goes offline, and comes back", () => {
    const steps = listSteps("outage");
    expect(steps.map(({ event }) => [event.type, event.agoMs])).toEqual([
      ...Array.from({ length: 6 }, () => ["device_offline", 360_000]),
      ...Array.from({ length: 6 }, () => ["device_online", undefined]),
    ]);
  });

  test("storm: holds its rate for its duration, over its devices", () => {
    const steps = listSteps("storm", 5_000, { rate: 400, duration: 5, devices: 30 });
    const total = steps.reduce((sum, { afterMs }) => sum + afterMs, 0);
    expect(steps).toHaveLength(2_000);
    expect(total).toBeCloseTo(5_000, -1);
    expect(new Set(steps.map(({ event }) => event.device.id)).size).toBe(30);
    expect(new Set(steps.map(({ event }) => event.device.accountId)).size).toBe(5);
  });
});
