import "server-only";
import { db, writer } from "@/db/client";
import { findStored } from "@/db/queries/deliveries";
import { listHeld, sumHeld } from "@/db/queries/held";
import { inLease } from "@/lib/cluster/lease";
import { log } from "@/lib/log";
import { parseDelivery } from "@/lib/ring/payload";
import { findSigner } from "@/lib/ring/signature";
import { configuredKeys } from "@/lib/ring/signing-keys";
import { singleton } from "@/lib/singleton";
import { toPost } from "./readmit";
import { toDelivery } from "./record";

const PAGE = 100;
/** A held delivery that no key has matched for so long is not Ring's, or of no use any more. */
const KEPT_MS = 72 * 3_600_000;

interface Released {
  admitted: number;
  left: number;
}

const releases = () => singleton<{ last: Promise<unknown> }>("releases", () => ({ last: Promise.resolve() }));

/**
 * Verify held deliveries again and record what a key now matches, in the order in which they came; once at a time, on all
 * replicas, so that none is recorded twice.
 */
export function releaseHeld(): Promise<Released> {
  const released = releases().last.then(() => inLease("release", release));
  releases().last = released.catch(() => {});
  return released;
}

/** The same, for whoever does not wait for it; what fails is left for the next time. */
export function releaseSoon(): void {
  releaseHeld().catch((error: unknown) => log().error({ err: error }, "held deliveries not verified again"));
}

async function release(): Promise<Released> {
  const { keys } = configuredKeys();
  let admitted = 0;
  let after = 0;
  for (;;) {
    const page = await listHeld(db(), after, PAGE);
    const matched = page.flatMap(({ id, signature, body }) => {
      const keyId = findSigner(signature, body, keys);
      return keyId === undefined ? [] : [{ id, keyId }];
    });
    await Promise.all((await Promise.all(matched.map(prepare))).map(admit));
    admitted += matched.length;
    const last = page.at(-1);
    if (!last) break;
    after = last.id;
  }
  if (admitted > 0) log().info({ admitted }, "held deliveries recorded");
  return { admitted, left: (await countHeld()).count };
}

/** How many deliveries wait for a key that matches. */
export async function countHeld(): Promise<Awaited<ReturnType<typeof sumHeld>>> {
  return await sumHeld(db());
}

/** Forget what was refused or held for long enough. */
export function expireRefused(): void {
  writer().expire(Date.now() - KEPT_MS);
}

async function prepare({ id, keyId }: { id: number; keyId: string }) {
  const stored = await findStored(db(), id);
  if (!stored?.body) throw new Error(`delivery ${id} is gone`);
  const post = toPost(stored, keyId);
  return { id, delivery: toDelivery(post, parseDelivery(post.body, post.receivedAt)) };
}

async function admit({ id, delivery }: Awaited<ReturnType<typeof prepare>>): Promise<void> {
  await writer().admit(id, delivery, Date.now());
}
