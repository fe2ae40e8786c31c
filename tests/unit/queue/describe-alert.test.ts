import { describe, expect, test } from "vitest";
import { formatAge, formatAgo } from "@/components/queue/age";
import { describeAlert } from "@/components/queue/describe-alert";
import type { AlertView } from "@/lib/live/protocol";
import { NOW, sampleAlert } from "./sample-alert";

const MINUTE = 60_000;
const describeSample = (change: Partial<AlertView>) => describeAlert(sampleAlert(change), "Mill Yard", NOW);

describe("describeAlert", () => {
  test("a press is pressing, and as old as the press itself", () => {
    expect(describeSample({})).toEqual({
      title: "Doorbell pressed",
      icon: "bell",
      tone: "press",
      pressing: true,
      meaning: "",
      age: 12_000,
    });
  });

  test("a late press says so and presses nobody", () => {
    const words = describeSample({ kind: "late_press" });
    expect(words).toMatchObject({ title: "Doorbell pressed, delivered late", pressing: false, tone: "neutral" });
  });

  test("a lost camera counts from when it was lost and says what that means", () => {
    const words = describeSample({ kind: "offline", type: "device_offline", firstAt: NOW - 134 * MINUTE });
    expect(words).toMatchObject({
      title: "Camera went offline",
      tone: "offline",
      icon: "offline",
      meaning: "Motion there is not seen.",
      age: 134 * MINUTE,
    });
  });

  test("motion says what it was, how often and in how long, and is as old as the latest", () => {
    const lastAt = NOW - 24_000;
    const words = describeSample({
      kind: "motion",
      type: "motion_detected",
      count: 12,
      classes: { human: 12 },
      firstAt: lastAt - 2.4 * MINUTE,
      lastAt,
    });
    expect(words).toMatchObject({ title: "Person, 12 times in 3 min", icon: "person", tone: "motion", age: 24_000 });
  });

  test("a single motion is not counted, and a short run is counted in seconds", () => {
    expect(describeSample({ kind: "motion", classes: { vehicle: 1 } }).title).toBe("Vehicle");
    const run = { kind: "motion", count: 3, classes: { human: 3 }, firstAt: NOW - 40_000, lastAt: NOW } as const;
    expect(describeSample(run).title).toBe("Person, 3 times in 40 s");
    expect(describeSample({ ...run, firstAt: NOW }).title).toBe("Person, 3 times in 1 s");
  });

  test("several kinds of motion are all named, the most frequent first and in the picture", () => {
    const of = (classes: Record<string, number>) => describeSample({ kind: "motion", classes });
    expect(of({ vehicle: 1, human: 4 })).toMatchObject({ title: "Person and vehicle", icon: "person" });
    expect(of({ animal: 2, vehicle: 3, human: 4 }).title).toBe("Person, vehicle and animal");
    expect(of({ motion: 1, other_motion: 2 }).title).toBe("Motion");
    expect(of({}).title).toBe("Motion");
    expect(of({ parcel_left: 2 }).title).toBe("Parcel left");
  });

  test("a connection that comes and goes says how often it changed", () => {
    expect(describeSample({ kind: "flapping", type: null, count: 5 })).toMatchObject({
      title: "Connection keeps dropping (5 changes)",
      tone: "offline",
    });
  });

  test("a site that lost contact is named, with how many of its devices are gone", () => {
    const words = describeSample({ kind: "site", type: null, device: null, devices: [1, 2, 3, 4] });
    expect(words.title).toBe("Mill Yard lost contact (4 devices)");
  });

  test("an alarm reads as its event, in the colour of what is wrong", () => {
    const alarm = { kind: "alarm", type: "flood_detected" } as const;
    expect(describeSample(alarm)).toMatchObject({ title: "Water detected", icon: "water", tone: "offline" });
    expect(describeSample({ ...alarm, count: 2 }).title).toBe("Water detected, 2 times");
  });
});

describe("ages", () => {
  test("tick in the first minute and are durations afterwards", () => {
    expect([0, 12_000, 59_999, MINUTE, 134 * MINUTE].map(formatAge)).toEqual([
      "0:00",
      "0:12",
      "0:59",
      "1 m",
      "2 h 14 m",
    ]);
    expect(formatAge(-3_000)).toBe("0:00");
  });

  test("within a sentence minutes are spelt so that nobody takes them for metres", () => {
    expect([2_000, 22 * MINUTE, 134 * MINUTE].map(formatAgo)).toEqual(["2 s ago", "22 min ago", "2 h 14 min ago"]);
  });
});
