import { describe, expect, test } from "vitest";
import { describeLoss } from "@/components/labels/describe-loss";
import { describeLabel } from "@/components/labels/label-words";
import { describeMotionClasses, listMotionKinds } from "@/components/labels/motion-kinds";
import type { LabelView } from "@/lib/live/protocol";

const site: LabelView = {
  id: 1,
  name: "Mill Yard",
  kind: "site",
  motionClasses: ["human", "vehicle"],
  graceMinutes: 10,
};

describe("labels in words", () => {
  test("say what opens an alert", () => {
    expect(describeLabel(site)).toBe("Alerts for person and vehicle. Offline alert after 10 min.");
    expect(describeLabel({ motionClasses: [], graceMinutes: null })).toBe(
      "No alerts for motion. Offline alert after 5 min, as usual.",
    );
  });

  test("offer each kind of motion once, and keep one that the catalogue does not know", () => {
    expect(listMotionKinds().map(({ label }) => label)).toEqual([
      "Person",
      "Vehicle",
      "Animal",
      "Package",
      "Other motion",
    ]);
    expect(listMotionKinds().at(-1)?.classes).toEqual(["motion", "other_motion"]);
    expect(describeMotionClasses(["drone_swarm", "human"])).toBe("person and drone swarm");
  });

  test("name what is lost with one", () => {
    expect(describeLoss(site, 0)).toBe("No device has it, so nothing else changes.");
    expect(describeLoss(site, 2)).toContain("2 devices will have no site");
    expect(describeLoss(site, 2)).toContain("Alerts for person and vehicle end there");
    expect(describeLoss({ ...site, kind: "group", motionClasses: [], graceMinutes: null }, 1)).toBe(
      "1 device will no longer be in this group. The devices and their history stay.",
    );
  });
});
