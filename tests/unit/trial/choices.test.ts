import { describe, expect, it } from "vitest";
import { choiceParams, readChoices, type TrialChoices, usualChoices } from "@/lib/trial/choices";

const read = (query: string) => readChoices(new URLSearchParams(query));

describe("the choices of a test in the address", () => {
  it("are left out where they are as usual", () => {
    expect(choiceParams(usualChoices).toString()).toBe("");
    expect(read("")).toEqual(usualChoices);
  });

  it("come back as they were", () => {
    const choices: TrialChoices = {
      type: "motion_detected",
      motionClass: "vehicle",
      lateMinutes: 60,
      count: 20,
      repeat: true,
      resend: true,
      shuffle: true,
      fault: "changed-body",
      door: "own",
    };
    expect(readChoices(choiceParams(choices))).toEqual(choices);
  });

  it.each([
    "type=press",
    "late=-1",
    "late=99999999999",
    "count=0",
    "count=21",
    "count=many",
    "class=%3Cb%3E",
    "fault=fire",
    "door=back",
    "repeat=yes",
  ])("are as usual where they cannot be used: %s", (query) => {
    expect(read(query)).toEqual(usualChoices);
  });
});
