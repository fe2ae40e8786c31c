import { change } from "@/lib/api/route";
import { makeApiKey, newApiKey } from "@/lib/api-keys/manage";

/** Make a key by which a machine may read; the answer is the only one that carries it. */
export const POST = change("api-key:change", newApiKey, async ({ input, viewer, note }) => {
  note(input.name, input.days === null ? "made" : `made for ${input.days} days`);
  return await makeApiKey(input, viewer?.name ?? "");
});
