import "server-only";
import { writer } from "@/db/client";
import type { RefusalRecord } from "@/db/writer";
import { parseDelivery } from "@/lib/ring/payload";
import { claimedSignature, findSigner, type SignatureFault } from "@/lib/ring/signature";
import { configuredKeys } from "@/lib/ring/signing-keys";
import { type Answer, answers } from "./answers";
import { conclude } from "./conclude";
import { releaseSoon } from "./hold";
import { announcedLength, elapsedUs, factsOf, type Knock } from "./knock";

/** A body that proved nothing and holds no event is kept for a look, as long as it is small. */
const MAX_KEPT = 8 * 1024;

const faults: Record<SignatureFault, string> = {
  missing: "no signature",
  malformed: "malformed signature",
  mismatch: "signature does not match",
};

/** Refuse a request of which no body was read; it is noted, and answered at once. */
export function refuseUnread(knock: Knock, answer: Answer, reason: string): Answer {
  const size = announcedLength(knock);
  writer().refuse(toRefusal(knock, answer, { reason, size, body: null, signature: null }));
  return conclude(knock, answer, { verdict: verdictOf(answer), reason, bytes: size });
}

/**
 * Refuse a body that no key signed. One that looks like Ring's is held, durably, before it is answered: if it is our key
 * that is wrong, nothing is lost. All are answered alike, so that the answer tells nothing to somebody who guesses.
 */
export async function refuseUnsigned(knock: Knock, body: Uint8Array, fault: SignatureFault): Promise<Answer> {
  const answer = answers.invalidSignature;
  const reason = faults[fault];
  const isHeld = fault === "mismatch" && isShapedLikeRings(body, knock.receivedAt);
  const signature = isHeld ? claimedSignature(knock.header("x-signature")) : null;
  const kept = isHeld || body.length <= MAX_KEPT ? body : null;
  const refusal = toRefusal(knock, answer, { reason, size: body.length, body: kept, signature });
  if (signature) await hold(refusal, signature, body);
  else writer().refuse(refusal);
  return conclude(knock, answer, { verdict: "rejected", reason, bytes: body.length });
}

/** Where its key was added in this very moment, whoever added it may have looked through what is held just before. */
async function hold(refusal: RefusalRecord, signature: Buffer, body: Uint8Array): Promise<void> {
  await writer().hold(refusal);
  if (findSigner(signature, body, configuredKeys().keys)) releaseSoon();
}

function isShapedLikeRings(body: Uint8Array, now: number): boolean {
  const parsed = parseDelivery(body, now);
  return parsed.kind === "event" && parsed.requestId !== null;
}

function verdictOf({ status }: Answer): RefusalRecord["verdict"] {
  return status >= 500 ? "deferred" : "rejected";
}

type Refused = Pick<RefusalRecord, "reason" | "size" | "body" | "signature">;

function toRefusal(knock: Knock, answer: Answer, refused: Refused): RefusalRecord {
  const { status } = answer;
  return { ...factsOf(knock), ...refused, status, verdict: verdictOf(answer), durationUs: elapsedUs(knock) };
}
