import { change } from "@/lib/api/route";
import { keepLabel, labelChange } from "@/lib/labels/labels";

/** Make a label or change one. */
export const POST = change("label:change", labelChange, async ({ input, note }) => {
  note(input.name, input.id === undefined ? "new" : "changed");
  return { label: await keepLabel(input) };
});
