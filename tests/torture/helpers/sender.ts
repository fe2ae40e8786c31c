import { setTimeout as pause } from "node:timers/promises";
import { type Answer, type Door, deliver, type Envelope, toAnswer } from "../../helpers/deliveries";
import type { Ledger } from "./ledger";

const PAUSE_MS = 20;

/** The webhook of a server in another process. */
export const doorOf =
  (url: string): Door =>
  async (init) =>
    toAnswer(await fetch(`${url}/api/webhooks/ring`, { method: "POST", ...init }));

/** Send one delivery, and note in the ledger if it was answered 200; null where no answer came. */
export async function sendOnce(url: string, delivery: Envelope, ledger: Ledger): Promise<Answer | null> {
  const answer = await deliver(doorOf(url), delivery).catch(() => null);
  if (answer?.status === 200) ledger.acknowledge(String(delivery.data.id));
  return answer;
}

/** Send it until it is acknowledged, as Ring does; for a server that is there, but may be busy. */
export async function sendPatiently(url: string, delivery: Envelope, ledger: Ledger): Promise<void> {
  while ((await sendOnce(url, delivery, ledger))?.status !== 200) await pause(PAUSE_MS);
}

/** Send one after the other until the server is gone; what was not acknowledged goes to `unanswered`, to be sent again as Ring does. */
export async function sendUntilDead(
  url: string,
  ledger: Ledger,
  { next, unanswered }: { next(): Envelope; unanswered: Envelope[] },
): Promise<void> {
  for (;;) {
    const delivery = next();
    const answer = await sendOnce(url, delivery, ledger);
    if (answer?.status === 200) continue;
    unanswered.push(delivery);
    if (answer === null) return;
    await pause(PAUSE_MS);
  }
}
