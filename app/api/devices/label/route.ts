import { z } from "zod";
import { change } from "@/lib/api/route";
import { setLabel } from "@/lib/labels/labels";

const schema = z.object({
  devices: z.array(z.int().positive()).min(1, "Choose devices first.").max(500, "At most 500 devices at once."),
  label: z.int().positive(),
  on: z.boolean(),
});

/** Put a label on several devices, or take it off. */
export const POST = change("device:change", schema, async ({ input, note }) => {
  const { changed, name } = await setLabel(input.devices, input.label, input.on);
  note(name, `${input.on ? "on" : "off"} ${changed} devices`);
  return { changed };
});
