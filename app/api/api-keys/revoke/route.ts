import { z } from "zod";
import { change } from "@/lib/api/route";
import { revokeApiKey } from "@/lib/api-keys/manage";

const schema = z.object({ id: z.int().positive() });

/** Make a key worthless. */
export const POST = change("api-key:change", schema, async ({ input, note }) => {
  note(await revokeApiKey(input.id), "revoked");
  return {};
});
