import "server-only";
import { writer } from "@/db/client";
import { log } from "@/lib/log";
import { parseDelivery } from "@/lib/ring/payload";
import { verifySignature } from "@/lib/ring/signature";
import { signingKeys } from "@/lib/ring/signing-keys";
import { type Answer, answers, unreadable } from "./answers";
import { isOverloaded, load, MAX_BODY } from "./limits";
import { recordDelivery } from "./record";

/** One POST on the webhook, whatever door it came through. */
export interface WebhookPost {
  /** The raw bytes, at most MAX_BODY. */
  body: Uint8Array;
  signature: string | null;
  /** Headers worth keeping beside the body. */
  headers: Record<string, string>;
  remoteAddress: string;
  receivedAt: number;
  /** `performance.now()` at arrival. */
  startedAt: number;
}

/** The answer that can be given before any byte of the body is read, or null: read the body and call `receiveWebhook`. */
export function refuseEarly(method: string | undefined, contentLength: number): Answer | null {
  if (method !== "POST") return answers.methodNotAllowed;
  if (load().phase !== "ready") return answers.notReady;
  if (load().diskLow) return counted(answers.noDiskSpace);
  if (writer().health() === "corrupt") return answers.damaged;
  const { problem } = signingKeys();
  if (problem) return counted(problem === "no_key" ? answers.noKey : answers.badKey);
  if (isOverloaded()) return counted(answers.busy);
  if (contentLength > MAX_BODY) return refuseTooLarge();
  return null;
}

/** The answer to a body that grew past MAX_BODY while it was read. */
export function refuseTooLarge(): Answer {
  return counted(answers.tooLarge);
}

/** Verify, parse and record one delivery; the answer may be sent as it is, what it promises is durable. Never throws. */
export async function receiveWebhook(post: WebhookPost): Promise<Answer> {
  try {
    const verified = verifySignature(post.signature, post.body, signingKeys().keys);
    if ("fault" in verified) {
      log().warn({ fault: verified.fault, bytes: post.body.length, from: post.remoteAddress }, "signature refused");
      return counted(answers.invalidSignature);
    }
    const parsed = parseDelivery(post.body, post.receivedAt);
    const { body, receivedAt, headers, remoteAddress } = post;
    const recorded = await recordDelivery({ body, receivedAt, keyId: verified.keyId, headers, remoteAddress }, parsed);
    writer().settle(recorded.deliveryId, Math.round((performance.now() - post.startedAt) * 1_000));
    if (parsed.kind === "unreadable") return unreadable(parsed.reason);
    return recorded.verdict === "duplicate" ? answers.duplicate : answers.accepted;
  } catch (error) {
    log().error({ err: error }, "delivery not recorded; answered 503, it will be sent again");
    return counted(answers.notRecorded);
  }
}

function counted(answer: Answer): Answer {
  writer().tally(String(answer.status), Date.now());
  return answer;
}
