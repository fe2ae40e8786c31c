import { Refusal } from "@/lib/api/refusal";
import type { RingFailure, RingFailureKind } from "@/lib/ring/failure";

const NOT_LINKED = "This account is not linked with Ring any more. Its owner has to link it again.";
const LATER = "Ring cannot send it at the moment. Try again in a minute.";

const refusals: Partial<Record<RingFailureKind, readonly [status: number, sentence: string]>> = {
  "no-media": [
    404,
    "Ring has no film of this moment. It keeps one only with a subscription, and only while something moves.",
  ],
  "not-ready": [425, "The recording is not ready yet. Try again in a minute."],
  corrupt: [422, "The recording of this moment is damaged."],
  offline: [503, "The device is offline, and Ring cannot reach it."],
  gone: [404, "This device is not shared with Gatehouse any more."],
  forbidden: [403, "The owner of this device does not share its recordings."],
  expired: [409, NOT_LINKED],
  unauthorised: [409, NOT_LINKED],
  misconfigured: [503, "Ring does not accept this Gatehouse at the moment. An admin can see why under Settings."],
  refused: [404, "This device has no recordings."],
};

/** Why there is no film, in a sentence for whoever asked for it. */
export function clipRefusal({ kind }: RingFailure): Refusal {
  const [status, sentence] = refusals[kind] ?? [503, LATER];
  return new Refusal(status, sentence);
}
