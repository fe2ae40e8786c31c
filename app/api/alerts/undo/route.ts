import { undoChanges } from "@/lib/alerts/change";
import { undoing } from "@/lib/alerts/inputs";
import { change } from "@/lib/api/route";

/** Take back what one did a moment ago. */
export const POST = change("alert:undo", undoing, async ({ input, viewer, note }) => {
  if (!viewer) return {};
  const undone = await undoChanges(viewer, input.changes);
  note(`${undone.alerts.length} changes`, `alerts ${undone.alerts.map(({ id }) => id).join(" ")}`);
  return undone;
});
