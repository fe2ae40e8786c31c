import "server-only";
import { z } from "zod";
import { db } from "@/db/client";
import { dropTokens } from "@/db/commands/linking/tokens";
import { transact } from "@/db/commands/revise";
import { Refusal } from "@/lib/api/refusal";
import { confirmPassword } from "@/lib/auth/confirm-password";
import type { Viewer } from "@/lib/auth/viewer";
import { listOwn } from "@/lib/linking/own-accounts";
import { beginRemoval } from "@/lib/removal/ask";
import { listJobs } from "@/lib/removal/jobs";
import { toReceipt } from "@/lib/removal/receipt";
import type { Receipt } from "@/lib/removal/views";
import { closeStreamsOf } from "@/lib/streams/close";

export const removalOfOwnSchema = z.object({ key: z.int().positive(), password: z.string().max(200).default("") });

interface Asked {
  input: z.infer<typeof removalOfOwnSchema>;
  viewer: Viewer;
  address: string;
  request: Request;
}

/** Drop the tokens of an account of this person's own at once, and begin to delete everything about it. */
export async function removeOwn({ input, viewer, address, request }: Asked): Promise<Receipt> {
  const own = (await listOwn(viewer.id)).find(({ accountKey }) => accountKey === input.key);
  if (!own) throw new Refusal(404, "There is no such account any more.");
  await confirmPassword(viewer, { password: input.password, address, headers: request.headers });
  await closeStreamsOf(own.accountKey);
  await transact(({ sql }) => dropTokens(sql, own.accountKey, Date.now()));
  const account = { key: own.accountKey, accountId: own.accountId };
  return await beginRemoval(account, { askedBy: "its resident", residentId: viewer.id });
}

/** The receipts of what this person had deleted, the newest first. */
export async function listOwnReceipts({ id }: Pick<Viewer, "id">): Promise<Receipt[]> {
  return (await listJobs(db())).filter(({ residentId }) => residentId === id).map(toReceipt);
}

/** One of them; throws a Refusal where there is none. */
export async function getOwnReceipt(viewer: Pick<Viewer, "id">, number: number): Promise<Receipt> {
  const receipt = (await listOwnReceipts(viewer)).find((one) => one.number === number);
  if (!receipt) throw new Refusal(404, "There is no such receipt.");
  return receipt;
}
