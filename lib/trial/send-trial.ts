import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { Refusal } from "@/lib/api/refusal";
import { env } from "@/lib/env";
import { signingKeys } from "@/lib/ring/signing-keys";
import { ownAddress } from "@/lib/simulate/own-address";
import { createPoster, type Poster } from "@/lib/simulate/post";
import { type Delivery, signDelivery } from "@/lib/simulate/send";
import { type Staging, stageDeliveries } from "@/lib/simulate/stage";
import type { trialRequest } from "./schema";
import { find, findLater, type Lost, startTrace } from "./trace";
import { describeTrouble } from "./trouble";
import type { TrialDoors, TrialResult } from "./views";

type Trial = z.infer<typeof trialRequest>;

const MAX_ANSWER = 300;

/** Where a test can be sent to. */
export function trialDoors(): TrialDoors {
  return { publicUrl: `${env().PUBLIC_URL}/api/webhooks/ring`, ownUrl: ownAddress() };
}

/**
 * Send test events to our own webhook over HTTP, one by one, signed as Ring signs; each result as it comes. It ends early
 * where something else answers. Refuses where there is no key to sign with.
 */
export function sendTrial(trial: Trial, signal: AbortSignal): AsyncGenerator<TrialResult, void> {
  const [signer] = signingKeys().keys;
  if (!signer) throw new Refusal(409, "There is no signing key to sign with. An admin can add one under Signing keys.");
  return deliverAll(stageDeliveries(toStaging(trial, signer.key), signal), trial.door);
}

function toStaging(trial: Trial, key: Staging["key"]): Staging {
  const { type, motionClass, lateMinutes, count, repeat, resend, shuffle, fault } = trial;
  const share = (isAsked: boolean) => (isAsked ? 1 : 0);
  return {
    name: "test",
    key,
    seed: randomUUID(),
    type,
    subType: motionClass,
    lateMinutes,
    count,
    repeat: share(repeat),
    resend: share(resend),
    shuffle,
    wrongKey: share(fault === "wrong-key"),
    changedBody: share(fault === "changed-body"),
    noSignature: share(fault === "no-signature"),
  };
}

/** A result as soon as there is one; the same once more where its delivery was only found later. */
async function* deliverAll(
  deliveries: AsyncIterable<Delivery>,
  door: Trial["door"],
): AsyncGenerator<TrialResult, void> {
  const { publicUrl, ownUrl } = trialDoors();
  const url = door === "own" ? ownUrl : publicUrl;
  const poster = createPoster(url, { parallel: 1, anyCertificate: door === "own" });
  const trace = await startTrace();
  const lost: Lost[] = [];
  let place = 0;
  try {
    for await (const delivery of deliveries) {
      const result = await deliver(delivery, { place, url, poster });
      const found = await find(trace, { result, body: delivery.body });
      if (!found) lost.push({ result, body: delivery.body });
      yield found ?? result;
      if (result.trouble !== null) return;
      place += 1;
    }
  } finally {
    poster.close();
  }
  yield* findLater(trace, lost);
}

interface Way {
  place: number;
  url: string;
  poster: Poster;
}

async function deliver(delivery: Delivery, { place, url, poster }: Way): Promise<TrialResult> {
  const reply = await poster.post(delivery.body, signDelivery(delivery));
  const { status, text, ms } = reply;
  const answer = text.slice(0, MAX_ANSWER);
  const trouble = describeTrouble(reply, url);
  return { place, label: delivery.label, status, answer, ms, deliveryId: null, seq: null, trouble };
}
