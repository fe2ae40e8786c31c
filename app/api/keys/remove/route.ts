import { z } from "zod";
import { change } from "@/lib/api/route";
import { dropKey } from "@/lib/keys/keys";

const schema = z.object({ id: z.string().regex(/^[0-9a-f]{8}$/, "Name the key by its fingerprint.") });

/** Remove a signing key that was added in the browser. */
export const POST = change("key:change", schema, async ({ input, note }) => {
  note(input.id, "removed");
  await dropKey(input.id);
  return {};
});
