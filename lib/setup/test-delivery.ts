import "server-only";
import { createHmac } from "node:crypto";
import { testCamera } from "@/lib/devices/test-devices";
import { env } from "@/lib/env";
import { describeFailure, failureCode } from "@/lib/network/describe-failure";
import { signingKeys } from "@/lib/ring/signing-keys";
import { buildEnvelope } from "@/lib/simulate/payload";
import { DEADLINE_MS, TEST_HEADER } from "@/lib/simulate/post";

/** A delivery like Ring's, ready to be posted. */
export interface TestDelivery {
  body: string;
  signature: string;
}

/** A motion that never was, at a device of nobody’s, signed with a key that is verified with now; null without a key. */
export function buildTestDelivery(): TestDelivery | null {
  const [signer] = signingKeys().keys;
  if (!signer) return null;
  const now = Date.now();
  const event = { type: "motion_detected", subType: "motion", device: testCamera } as const;
  const body = JSON.stringify(buildEnvelope(event, { occurredAt: now, sentAt: now }));
  return { body, signature: `sha256=${createHmac("sha256", signer.key).update(body).digest("hex")}` };
}

/** What the webhook answered, and after how long; a sentence where nothing did. */
export type TestAnswer = { status: number; text: string; ms: number } | { failure: string };

/** Post it to the webhook URL that is to be registered, marked as a test, as Ring would: without following redirects. */
export async function postTestDelivery({ body, signature }: TestDelivery): Promise<TestAnswer> {
  const address = new URL("/api/webhooks/ring", env().PUBLIC_URL);
  const headers = { "content-type": "application/json", "x-signature": signature, [TEST_HEADER]: "probe" };
  const startedAt = performance.now();
  try {
    const signal = AbortSignal.timeout(DEADLINE_MS);
    const answer = await fetch(address, {
      method: "POST",
      body,
      headers,
      signal,
      redirect: "manual",
      cache: "no-store",
    });
    const text = await answer.text();
    return { status: answer.status, text, ms: performance.now() - startedAt };
  } catch (error) {
    return { failure: describeFailure(failureCode(error), address) };
  }
}
