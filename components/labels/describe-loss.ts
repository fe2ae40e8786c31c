import { countDevices } from "@/components/devices/counts";
import { describeMotionClasses } from "@/components/labels/motion-kinds";
import type { LabelView } from "@/lib/live/protocol";

/** What goes with a label that `count` devices have. */
export function describeLoss({ kind, motionClasses, graceMinutes }: LabelView, count: number): string {
  if (count === 0) return "No device has it, so nothing else changes.";
  const motion = describeMotionClasses(motionClasses);
  const sentences = [
    kind === "site"
      ? `${countDevices(count)} will have no site: the account is shown in its place.`
      : `${countDevices(count)} will no longer be in this group.`,
    motion === "" ? null : `Alerts for ${motion} end there, unless another label asks for them.`,
    graceMinutes === null ? null : `An alert no longer waits ${graceMinutes} min when one of them goes offline.`,
    "The devices and their history stay.",
  ];
  return sentences.filter((sentence) => sentence !== null).join(" ");
}
