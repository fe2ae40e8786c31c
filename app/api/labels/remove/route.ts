import { z } from "zod";
import { change } from "@/lib/api/route";
import { dropLabel } from "@/lib/labels/labels";

const schema = z.object({ id: z.int().positive() });

/** Take a label away. */
export const POST = change("label:change", schema, async ({ input, note }) => {
  note(await dropLabel(input.id), "removed");
  return {};
});
