import { change } from "@/lib/api/route";
import { enterKey, newKey } from "@/lib/keys/keys";

/** Add a signing key, and record what was held for it. */
export const POST = change("key:change", newKey, async ({ input, viewer, note }) => {
  const added = await enterKey(input, { name: viewer?.name ?? "" });
  note(added.id, `added; ${added.admitted} held deliveries recorded`);
  return added;
});
