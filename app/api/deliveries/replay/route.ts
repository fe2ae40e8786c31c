import { z } from "zod";
import { change } from "@/lib/api/route";
import { replay } from "@/lib/deliveries/replay";

export const dynamic = "force-dynamic";

const schema = z.object({ id: z.int().positive() });

/** Send a stored delivery through once more. */
export const POST = change("delivery:replay", schema, async ({ input, note }) => {
  note(String(input.id));
  const result = await replay(input.id);
  note(String(input.id), result.changes ? result.sentence : "Nothing changed.");
  return result;
});
