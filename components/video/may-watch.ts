import type { ViewerView } from "@/lib/auth/views";
import type { DeviceView } from "@/lib/live/protocol";

/** Whether live video of a device is offered to this person; while it is offline, it is said so. */
export function mayWatch({ watchable, status }: DeviceView, { role }: Pick<ViewerView, "role">): boolean {
  return watchable && status !== "removed" && role !== "viewer";
}
