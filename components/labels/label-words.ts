import { describeMotionClasses } from "@/components/labels/motion-kinds";
import type { LabelView } from "@/lib/live/protocol";

/** What counts where no label says anything. */
export const DEFAULT_GRACE_MINUTES = 5;

/** What a label says about alerts: "Alerts for person and vehicle. Offline alert after 10 min." */
export function describeLabel({
  motionClasses,
  graceMinutes,
}: Pick<LabelView, "motionClasses" | "graceMinutes">): string {
  const motion = describeMotionClasses(motionClasses);
  const grace = graceMinutes === null ? `${DEFAULT_GRACE_MINUTES} min, as usual` : `${graceMinutes} min`;
  return `${motion === "" ? "No alerts for motion" : `Alerts for ${motion}`}. Offline alert after ${grace}.`;
}
