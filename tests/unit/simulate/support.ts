import { onTestFinished } from "vitest";
import type { Envelope } from "../../../lib/simulate/payload.ts";
import { type Received, type Receiver, startReceiver } from "../../fakes/webhook-receiver.ts";

export const KEY = "a signing key for tests";
/** So fast that every step is due at once. */
export const AT_ONCE = 1e9;

/** A receiver that is closed when the test is over. */
export async function openReceiver(): Promise<Receiver> {
  const receiver = await startReceiver(KEY);
  onTestFinished(receiver.close);
  return receiver;
}

export function readEnvelope({ body }: Pick<Received, "body">): Envelope {
  return JSON.parse(body);
}
