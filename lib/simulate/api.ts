import { type StandIn, startStandIn } from "../stand-in.ts";
import { type Asked, UsageError } from "./options.ts";

/** Stand in for Ring's API; throws a UsageError where that cannot be. */
export async function openApi({ publicUrl, key, seed, port }: NonNullable<Asked["api"]>): Promise<StandIn> {
  const standIn = await startStandIn({ kind: "home", port, seed, productUrl: publicUrl, signingKey: key }).catch(
    (error: unknown) => {
      throw new UsageError(error instanceof Error ? error.message : String(error));
    },
  );
  if (!standIn) throw new UsageError("The simulated API is part of the repository: run this there.");
  return standIn;
}
