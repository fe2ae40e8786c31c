import "server-only";
import { z } from "zod";
import { countHeld, releaseHeld } from "@/lib/ingest/hold";
import { tellHead } from "@/lib/live/publish";
import { tellDeliveries } from "@/lib/live/tell-deliveries";
import { log } from "@/lib/log";
import { addSigningKey, listSigningKeys, removeSigningKey } from "@/lib/ring/key-store";
import { configuredKeys } from "@/lib/ring/signing-keys";
import { type AddedKey, type KeysView, MAX_NOTE } from "./views";

export const newKey = z.object({
  text: z.string("Paste the key.").min(1, "Paste the key.").max(10_000, "That is too long to be a signing key."),
  note: z.string("Write a note, or leave it empty.").max(MAX_NOTE, `A note has at most ${MAX_NOTE} characters.`),
});

/** Which keys there are, and what waits for one. */
export async function getKeys(): Promise<KeysView> {
  const [keys, held] = await Promise.all([listSigningKeys(), countHeld()]);
  return { keys, problem: configuredKeys().problem, held };
}

/** Verify with one more key from now on, and record what was held for it. */
export async function enterKey({ text, note }: z.infer<typeof newKey>, by: { name: string }): Promise<AddedKey> {
  const { id } = await addSigningKey({ text, note: note.trim() || null }, by);
  // The key is here whatever comes of that: what fails is verified again at the next start.
  const { admitted } = await releaseHeld().catch((error: unknown) => {
    log().error({ err: error }, "held deliveries not verified again");
    return { admitted: 0 };
  });
  await tellHead();
  return { id, admitted };
}

/** Verify with this key no longer. */
export async function dropKey(id: string): Promise<void> {
  await removeSigningKey(id);
  tellDeliveries();
  await tellHead();
}
