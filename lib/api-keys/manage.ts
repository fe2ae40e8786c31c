import "server-only";
import { and, count, eq, gt, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { writeDb } from "@/db/client";
import { apiKeys } from "@/db/schema/engineer";
import { Refusal } from "@/lib/api/refusal";
import { hashKey, keyPrefix, makeKeyText } from "./key-text";
import { type ApiKeyView, lifetimes, MAX_KEY_NAME, type MadeKey } from "./views";

const DAY_MS = 86_400_000;
/** How long a revoked key is still listed. */
const KEPT_MS = 30 * DAY_MS;
const MAX_KEYS = 100;

/** What a machine is called: one line, nothing that turns the writing direction of what follows. */
const name = z
  .string("Give the key a name.")
  .transform((text) =>
    text
      .toWellFormed()
      .replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, " ")
      .trim(),
  )
  .pipe(z.string().min(1, "Give the key a name.").max(MAX_KEY_NAME, `A name has at most ${MAX_KEY_NAME} characters.`));

export const newApiKey = z.object({ name, days: z.literal(lifetimes, "Choose how long the key works.") });

/** Make a key; what is returned is shown once, only its hash is kept. Throws a Refusal. */
export async function makeApiKey({ name, days }: z.infer<typeof newApiKey>, createdBy: string): Promise<MadeKey> {
  const now = Date.now();
  const working = and(isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)));
  const [held] = await writeDb().select({ count: count() }).from(apiKeys).where(working);
  if (held && held.count >= MAX_KEYS) throw new Refusal(409, `There are ${MAX_KEYS} keys already. Revoke one first.`);
  const key = makeKeyText();
  const expiresAt = days === null ? null : now + days * DAY_MS;
  await writeDb()
    .insert(apiKeys)
    .values({ name, hash: hashKey(key), prefix: keyPrefix(key), createdAt: now, createdBy, expiresAt });
  return { key, expiresAt };
}

/** Every key, newest first; of revoked ones those of the last 30 days. */
export async function listApiKeys(): Promise<ApiKeyView[]> {
  const isListed = or(isNull(apiKeys.revokedAt), gt(apiKeys.revokedAt, Date.now() - KEPT_MS));
  const rows = await writeDb().select().from(apiKeys).where(isListed);
  return rows.map(({ hash: _, ...row }) => row).toSorted((a, b) => b.id - a.id);
}

/** Make a key worthless at once; returns its name. Throws a Refusal. */
export async function revokeApiKey(id: number): Promise<string> {
  const [revoked] = await writeDb()
    .update(apiKeys)
    .set({ revokedAt: Date.now() })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
    .returning({ name: apiKeys.name });
  if (!revoked) throw new Refusal(404, "There is no such key any more.");
  return revoked.name;
}
