import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { db } from "@/db/client";
import { insertJob, noneCounted, type RemovalJob } from "@/db/commands/removal/job";
import { findAccountWithDevices } from "@/db/queries/removal";
import { Refusal } from "@/lib/api/refusal";
import { confirmPassword } from "@/lib/auth/confirm-password";
import type { Viewer } from "@/lib/auth/viewer";
import { nameAccount } from "@/lib/devices/name";
import { closeStreamsOf } from "@/lib/streams/close";
import { phraseFor } from "./overview";
import { toReceipt } from "./receipt";
import { beginRemovals } from "./run";
import type { Receipt } from "./views";

export const removalSchema = z.object({
  key: z.int().positive(),
  phrase: z.string().max(200),
  password: z.string().max(200).default(""),
});

interface Asked {
  input: z.infer<typeof removalSchema>;
  viewer: Viewer;
  address: string;
  request: Request;
}

/** Begin to remove an account, once it is certain that this person means it; resolves to its receipt, before it is done. */
export async function askRemoval({ input, viewer, address, request }: Asked): Promise<Receipt> {
  const { key, phrase, password } = input;
  const account = await findAccountWithDevices(db(), key);
  if (!account) throw new Refusal(404, "There is no such account any more.");
  const wanted = phraseFor(nameAccount(key, account.accountId));
  if (phrase.trim() !== wanted) throw new Refusal(400, `Type “${wanted}” to confirm.`);
  await confirmPassword(viewer, { password, address, headers: request.headers });
  await closeStreamsOf(key);
  return await beginRemoval({ key, accountId: account.accountId }, { askedBy: viewer.name });
}

/** Begin to remove an account, and keep its receipt; throws a Refusal where that was begun already. */
export async function beginRemoval(
  { key, accountId }: { key: number; accountId: string },
  asker: Pick<RemovalJob, "askedBy" | "residentId">,
): Promise<Receipt> {
  const accountHash = createHash("sha256").update(accountId).digest("hex");
  const job: Omit<RemovalJob, "number"> = {
    ...{ accountKey: key, accountHash, askedAt: Date.now(), ...asker },
    ...{ phase: "sweeping", doneAt: null, sweptTo: 0, sweep: null },
    counts: { ...noneCounted },
  };
  const kept = await insertJob(job);
  if (!kept) throw new Refusal(409, "The removal of this account is under way already.");
  beginRemovals();
  return toReceipt(kept);
}
