import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { writeDb } from "@/db/client";
import { insertResident } from "@/db/commands/linking/residents";
import { listTokens } from "@/db/commands/linking/tokens";
import { transact } from "@/db/commands/revise";
import { Refusal } from "@/lib/api/refusal";
import { countJoin } from "@/lib/auth/attempts";
import { auth } from "@/lib/auth/auth";
import { isClaimed } from "@/lib/auth/claim";
import { emailAddress, newPassword, personName } from "@/lib/auth/password";
import { isExchanging } from "@/lib/linking/exchange";
import { linkSchema } from "@/lib/linking/link";
import { judgeTime } from "@/lib/linking/nonce";

export const joinSchema = linkSchema.extend({ name: personName, email: emailAddress, password: newPassword });

/** Let a resident in who comes by a link from the Ring app, while somebody is expected to; throws a Refusal otherwise. */
export async function joinAsResident(input: z.infer<typeof joinSchema>, address: string): Promise<void> {
  const { time, name, email, password: chosen } = input;
  await countJoin(address);
  // The link itself is judged after the sign-in, and not before.
  if (judgeTime(time, Date.now()) !== null || !(await isSomebodyExpected())) {
    throw new Refusal(410, "This link is not valid any more. Open it from the Ring app again.");
  }
  const { password } = await auth().$context;
  const hash = await password.hash(chosen);
  const [id, credentialId] = [randomUUID(), randomUUID()];
  const resident = { id, credentialId, name, email, password: hash, now: Date.now() };
  const isNew = await transact(({ sql }) => insertResident(sql, resident));
  if (!isNew) throw new Refusal(409, "That did not work. If you have been here before, sign in instead.");
}

/** Nobody lets themselves in unless an account of Ring's waits for its resident. */
async function isSomebodyExpected(): Promise<boolean> {
  if (!(await isClaimed())) return false;
  if (await isExchanging()) return true;
  return (await listTokens(writeDb().sql)).some(({ state }) => state === "unclaimed");
}
