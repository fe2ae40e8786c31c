import { Refusal } from "@/lib/api/refusal";
import { change } from "@/lib/api/route";
import { removalOfOwnSchema, removeOwn } from "@/lib/residents/remove";

/** Unlink an account of one's own and delete everything about it; answers its receipt while the removal runs. */
export const POST = change("resident:remove", removalOfOwnSchema, async ({ input, viewer, address, request, note }) => {
  if (!viewer) throw new Refusal(401, "Sign in to do this.");
  note("an account");
  const receipt = await removeOwn({ input, viewer, address, request });
  note("an account", `receipt ${receipt.number}`);
  return receipt;
});
