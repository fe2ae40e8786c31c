import "server-only";
import { db } from "@/db/client";
import { findTestDelivery } from "@/db/queries/setup";
import { env } from "@/lib/env";
import { describeMs } from "./describe-ms";
import { failed, type Outcome } from "./outcome";
import { buildTestDelivery, postTestDelivery, type TestAnswer } from "./test-delivery";

const NO_KEY = failed("There is no signing key to sign with. Enter Ring’s under Signing keys first.");

/** Send one signed test delivery through the public address, and see that it was kept here. */
export async function runSelfTest(): Promise<Outcome> {
  const delivery = buildTestDelivery();
  if (!delivery) return NO_KEY;
  const answer = await postTestDelivery(delivery);
  const refusal = describeRefusal(answer);
  if (refusal !== null) return failed(refusal);
  const kept = await findTestDelivery(db(), Buffer.from(delivery.body));
  if (!kept) return failed(`${hostName()} answered 200, but nothing arrived here: another Gatehouse answers there.`);
  return { ok: true, text: `It was answered 200 in ${tookOf(answer)} and kept.`, url: env().PUBLIC_URL };
}

/** Send the same signed test delivery twice: accepted, then known, and one event. */
export async function runDuplicateDrill(): Promise<Outcome> {
  const delivery = buildTestDelivery();
  if (!delivery) return NO_KEY;
  for (const expected of ["accepted", "duplicate"]) {
    const answer = await postTestDelivery(delivery);
    const refusal = describeRefusal(answer);
    if (refusal !== null) return failed(refusal);
    if (!("text" in answer) || !answer.text.includes(`"${expected}"`)) {
      return failed(`It was not answered “${expected}”: something between here and ${hostName()} changes answers.`);
    }
  }
  const kept = await findTestDelivery(db(), Buffer.from(delivery.body));
  const isOneEvent = kept?.seq != null && kept.repeats.length === 1 && kept.repeats[0]?.seq === kept.seq;
  return isOneEvent
    ? { ok: true, text: "The same delivery came twice: it was accepted, then recognised, and is one event." }
    : failed("The same delivery came twice, but it did not become one event.");
}

/** Why an answer is not the 200 that Ring would want; null where it is. */
function describeRefusal(answer: TestAnswer): string | null {
  if ("failure" in answer) return answer.failure;
  const { status } = answer;
  if (status === 200) return null;
  if (status === 401) {
    return `${hostName()} answered 401: a proxy changes what is sent, or another Gatehouse answers there.`;
  }
  if (status >= 300 && status < 400)
    return `${hostName()} answered with a redirect, and Ring does not follow redirects.`;
  return `${hostName()} answered ${status} instead of 200.`;
}

function tookOf(answer: TestAnswer): string {
  return describeMs("ms" in answer ? answer.ms : 0);
}

function hostName(): string {
  return new URL(env().PUBLIC_URL).host;
}
