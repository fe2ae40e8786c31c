import "server-only";
import { writer } from "@/db/client";
import { crashPoint } from "@/db/crash-point";
import { log } from "@/lib/log";
import { parseDelivery } from "@/lib/ring/payload";
import { verifySignature } from "@/lib/ring/signature";
import { signingKeys } from "@/lib/ring/signing-keys";
import { type Answer, answers, unreadable } from "./answers";
import { conclude } from "./conclude";
import { noteFailedWrite } from "./disk";
import { announcedLength, elapsedUs, factsOf, type Knock } from "./knock";
import { isOverloaded, load, MAX_BODY } from "./limits";
import { recordDelivery } from "./record";
import { refuseUnread, refuseUnsigned } from "./refuse";

/** The answer that can be given before any byte of the body is read, or null: read the body and call `receiveWebhook`. */
export function refuseEarly(knock: Knock): Answer | null {
  const { phase } = load();
  if (phase === "starting" || phase === "draining")
    return conclude(knock, answers.notReady, { verdict: "deferred", bytes: 0 });
  if (knock.method !== "POST") return refuseUnread(knock, answers.methodNotAllowed, "not a POST");
  if (load().diskLow) return refuseUnread(knock, answers.noDiskSpace, "disk nearly full");
  if (writer().health() === "corrupt") return conclude(knock, answers.damaged, { verdict: "deferred", bytes: 0 });
  const { problem } = signingKeys();
  if (problem === "no_key") return refuseUnread(knock, answers.noKey, "no signing key set");
  if (problem === "bad_key") return refuseUnread(knock, answers.badKey, "signing key cannot be used");
  if (isOverloaded()) return refuseUnread(knock, answers.busy, "too much under way");
  if (announcedLength(knock) > MAX_BODY) return refuseTooLarge(knock);
  return null;
}

/** The answer to a body that grew past MAX_BODY while it was read. */
export function refuseTooLarge(knock: Knock): Answer {
  return refuseUnread(knock, answers.tooLarge, "body too large");
}

/** Verify, parse and record one delivery of at most MAX_BODY bytes; what the answer promises is durable. Never throws. */
export async function receiveWebhook(knock: Knock, body: Uint8Array): Promise<Answer> {
  try {
    return await takeIn(knock, body);
  } catch (error) {
    log().error({ requestId: knock.id, err: error }, "delivery not recorded; answered 503, it will be sent again");
    noteFailedWrite(error);
    return refuseUnread(knock, answers.notRecorded, "could not be stored");
  }
}

async function takeIn(knock: Knock, body: Uint8Array): Promise<Answer> {
  const readUs = elapsedUs(knock);
  const verified = verifySignature(knock.header("x-signature"), body, signingKeys().keys);
  if ("fault" in verified) return await refuseUnsigned(knock, body, verified.fault);
  const verifyUs = elapsedUs(knock) - readUs;
  const parsed = parseDelivery(body, knock.receivedAt);
  const steps = { readUs, verifyUs, parseUs: elapsedUs(knock) - readUs - verifyUs };
  const { deliveryId, verdict } = await recordDelivery(
    { ...factsOf(knock), body, keyId: verified.keyId, steps },
    parsed,
  );
  crashPoint("before-response");
  writer().settle(deliveryId, elapsedUs(knock));
  const genuine = verdict === "duplicate" ? answers.duplicate : answers.accepted;
  const answer = parsed.kind === "unreadable" ? unreadable(parsed.reason) : genuine;
  return conclude(knock, answer, { verdict, deliveryId, bytes: body.length });
}
