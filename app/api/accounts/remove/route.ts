import { Refusal } from "@/lib/api/refusal";
import { change } from "@/lib/api/route";
import { askRemoval, removalSchema } from "@/lib/removal/ask";

/** Remove an account with everything about it; answers its receipt while the removal runs. */
export const POST = change("account:remove", removalSchema, async ({ input, viewer, request, address, note }) => {
  if (!viewer) throw new Refusal(401, "Sign in to do this.");
  note("an account");
  const receipt = await askRemoval({ input, viewer, request, address });
  note("an account", `receipt ${receipt.number}`);
  return receipt;
});
