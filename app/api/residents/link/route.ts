import { Refusal } from "@/lib/api/refusal";
import { change } from "@/lib/api/route";
import { linkAccount, linkSchema } from "@/lib/linking/link";

/** Link the account that a link from the Ring app was made for to the person who is signed in. */
export const POST = change("resident:link", linkSchema, async ({ input, viewer, address, note }) => {
  if (!viewer) throw new Refusal(401, "Sign in to do this.");
  note("an account");
  const key = await linkAccount({ input, viewer, address });
  note(`Account ${key}`);
  return {};
});
