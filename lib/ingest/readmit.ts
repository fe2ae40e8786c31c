import "server-only";
import { db, writer } from "@/db/client";
import { findStored, type StoredDelivery } from "@/db/queries/deliveries";
import { findEventSeq, findRequest } from "@/db/queries/identities";
import type { DeliveryRecord } from "@/db/writer";
import { Refusal } from "@/lib/api/refusal";
import { type ParsedDelivery, parseDelivery } from "@/lib/ring/payload";
import { findSigner } from "@/lib/ring/signature";
import { signingKeys } from "@/lib/ring/signing-keys";
import { toDelivery } from "./record";

/** What becomes, or would become, of a stored delivery that goes through the pipeline once more. */
export interface Plan {
  outcome: "event" | "repeat" | "not_understood" | "unreadable" | "not_verified";
  sentence: string;
  /** The event it is tied to. */
  seq: number | null;
  event: { type: string; subType: string | null; occurredAt: number; isLate: boolean; isNew: boolean } | null;
}

/** What would become of a stored delivery if it came now; changes nothing. Refuses one that is not kept whole. */
export async function planReadmission(id: number): Promise<Plan> {
  const prepared = await prepare(id);
  return "plan" in prepared ? prepared.plan : await foresee(id, prepared);
}

/** Send a stored delivery through the pipeline once more: verified as far as it was not, parsed, recorded, pushed. */
export async function readmit(id: number): Promise<Plan> {
  const prepared = await prepare(id);
  if ("plan" in prepared) return prepared.plan;
  const plan = await foresee(id, prepared);
  if (plan.outcome === "repeat" && prepared.stored.seq !== null) return plan;
  const { seq } = await writer().admit(id, prepared.delivery, Date.now());
  return { ...plan, seq };
}

interface Prepared {
  stored: StoredDelivery;
  parsed: ParsedDelivery;
  delivery: DeliveryRecord;
}

async function prepare(id: number): Promise<Prepared | { plan: Plan }> {
  const stored = await findStored(db(), id);
  if (!stored?.body) throw new Refusal(404, "The bytes of this delivery are not kept, so it cannot be replayed.");
  const keyId = stored.keyId || findKey(stored);
  if (keyId === null) return { plan: notVerified };
  const parsed = parseDelivery(stored.body, Date.now());
  return { stored, parsed, delivery: toDelivery(toPost(stored, keyId), parsed) };
}

function findKey({ signature, body }: StoredDelivery): string | null {
  return (signature && body && findSigner(signature, body, signingKeys().keys)) || null;
}

const notVerified: Plan = {
  outcome: "not_verified",
  sentence: "No signing key matches its signature, so it is not taken for Ring’s.",
  seq: null,
  event: null,
};

/** The delivery as it would be if it came at this moment: what happened long ago is late. */
export function toPost(stored: StoredDelivery, keyId: string) {
  const { headers, remoteAddress, isTest } = stored;
  const body = stored.body ?? Buffer.alloc(0);
  const steps = { readUs: 0, verifyUs: 0, parseUs: 0 };
  return { body, keyId, headers, remoteAddress, isTest, steps, receivedAt: Date.now() };
}

async function foresee(id: number, { stored, parsed, delivery }: Prepared): Promise<Plan> {
  if (parsed.kind === "unreadable") return dead("unreadable", `It cannot be read: ${parsed.reason}.`);
  if (parsed.kind === "not_understood") return dead("not_understood", `It is not understood: ${parsed.reason}.`);
  const { event } = delivery;
  if (!event) return dead("not_understood", "No event can be made of it.");
  const first = await findRequest(db(), delivery.requestHash);
  const known = await findEventSeq(db(), event.eventHash);
  const isRepeat = (first !== null && first !== id) || known !== null || stored.seq !== null;
  const { type, subType, occurredAt, isLate } = event;
  return {
    outcome: isRepeat ? "repeat" : "event",
    sentence: isRepeat ? "It was recorded before, so nothing changes." : sentenceFor(isLate),
    seq: known ?? stored.seq,
    event: { type, subType, occurredAt, isLate, isNew: !isRepeat },
  };
}

function sentenceFor(isLate: boolean): string {
  return isLate
    ? "It becomes an event, shown as late at the time it happened; it rings nothing."
    : "It becomes an event as if it had just arrived.";
}

function dead(outcome: Plan["outcome"], sentence: string): Plan {
  return { outcome, sentence, seq: null, event: null };
}
