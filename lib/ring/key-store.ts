import "server-only";
import { asc, eq } from "drizzle-orm";
import { db, writeDb } from "@/db/client";
import { readCounters } from "@/db/queries/totals";
import { signingKeys as table } from "@/db/schema/engineer";
import { Refusal } from "@/lib/api/refusal";
import { tellReplicas } from "@/lib/cluster/wake";
import { isDemo } from "@/lib/demo/state";
import { seal, unseal } from "@/lib/secrets/seal";
import { singleton } from "@/lib/singleton";
import type { KeyView } from "./key-views";
import { importSigningKey } from "./signature";
import { environmentKeys, isSimulating, MIN_LENGTH, setStoredKeys } from "./signing-keys";

const MAX_LENGTH = 512;
const placeOf = (id: string) => `signing_keys:sealed:${id}`;

const loading = () => singleton("signing-keys-loading", () => ({ last: Promise.resolve() }));

/**
 * Verify with the keys that are stored, once this resolves; throws where one of them can no longer be opened. One reading at a
 * time, so that an earlier one never takes the place of a later.
 */
export async function loadSigningKeys(): Promise<void> {
  const loaded = loading().last.then(load);
  loading().last = loaded.catch(() => {});
  await loaded;
}

async function load(): Promise<void> {
  const rows = await writeDb().select().from(table).orderBy(asc(table.addedAt));
  setStoredKeys(rows.map(({ id, sealed }) => importSigningKey(unseal(sealed, placeOf(id)))));
}

/** The keys that are stored have changed here: every replica verifies with them. */
async function changeKeys(): Promise<void> {
  tellReplicas("keys");
  await loadSigningKeys();
}

/** Add a key to those that deliveries are verified with; refuses one that cannot be Ring's, in plain words. */
export async function addSigningKey(
  given: { text: string; note: string | null },
  by: { name: string },
): Promise<KeyView> {
  const { text, note } = given;
  refuseUnusable(text);
  const { id } = importSigningKey(text);
  const known = await listSigningKeys();
  if (known.some((key) => key.id === id)) throw new Refusal(409, `This key is here already, as ${id}.`);
  const row = { id, sealed: seal(text, placeOf(id)), note, addedAt: Date.now(), addedBy: by.name };
  const added = await writeDb().insert(table).values(row).onConflictDoNothing().returning({ id: table.id });
  if (added.length === 0) throw new Refusal(409, `This key is here already, as ${id}.`);
  await changeKeys();
  const counters = await readCounters(db(), `keys.${id}.`);
  return toView({ ...row, source: "stored" }, counters);
}

/** Verify with this key no longer, and forget it; refuses one of the environment. */
export async function removeSigningKey(id: string): Promise<void> {
  const removed = await writeDb().delete(table).where(eq(table.id, id)).returning({ id: table.id });
  if (removed.length === 0) {
    const isOfEnvironment = environmentKeys().keys.some((key) => key.id === id);
    throw isOfEnvironment
      ? new Refusal(409, "This key stands in RING_SIGNING_KEY. Take it out there and restart Gatehouse.")
      : new Refusal(404, "This key is not here any more.");
  }
  await changeKeys();
}

/** Every key that deliveries are verified with, those of the environment first. */
export async function listSigningKeys(): Promise<KeyView[]> {
  const counters = await readCounters(db(), "keys.");
  const stored = await db().select().from(table).orderBy(asc(table.addedAt));
  const views: Described[] = [
    ...environmentKeys().keys.map(({ id }) => ({ ...nobody, id, source: "environment" as const })),
    ...stored.map((row) => ({ ...row, source: "stored" as const })),
  ];
  return views.map((view) => toView(view, strip(counters, `${view.id}.`)));
}

const nobody = { note: null, addedAt: null, addedBy: null };

type Described = Pick<KeyView, "id" | "source" | "note" | "addedAt" | "addedBy">;

function toView({ id, source, note, addedAt, addedBy }: Described, counters: Record<string, number>): KeyView {
  const { "last-at": lastUsedAt = null, "last-ring-at": lastRingAt = null, count = 0 } = counters;
  return { id, source, note, addedAt, addedBy, lastUsedAt, lastRingAt, count };
}

function strip(counters: Record<string, number>, prefix: string): Record<string, number> {
  const own = Object.entries(counters).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value]));
}

function refuseUnusable(text: string): void {
  if (isDemo()) throw new Refusal(409, "Leave the demo first: what is added in it is gone with it.");
  if (isSimulating()) throw new Refusal(409, "Made-up traffic is playing. Stop it first; it never mixes with Ring's.");
  if (text.trim() !== text) throw new Refusal(400, "The key has white space at its start or end. Paste it once more.");
  if (text.includes(",")) throw new Refusal(400, "A signing key contains no comma. Add one key at a time.");
  if (text.length < MIN_LENGTH) throw new Refusal(400, `A signing key has at least ${MIN_LENGTH} characters.`);
  if (text.length > MAX_LENGTH) throw new Refusal(400, `A signing key has at most ${MAX_LENGTH} characters.`);
}
