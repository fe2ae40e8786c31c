import "server-only";
import { Refusal } from "@/lib/api/refusal";
import { log } from "@/lib/log";
import { RingFailure, type RingFailureKind } from "@/lib/ring/failure";

const NO_CAPACITY = "Ring has no capacity right now. Try again in a minute.";
const LINK_AGAIN = "This camera’s account must be linked again before it can be watched.";

/** What a person reads where Ring did not open a live view. */
const sentences: Readonly<Record<RingFailureKind, string>> = {
  unauthorised: LINK_AGAIN,
  expired: LINK_AGAIN,
  misconfigured: "Ring does not accept this Gatehouse’s client ID. Tell whoever runs it.",
  forbidden: "The owner has not allowed live video of this camera.",
  gone: "Ring no longer shares this camera.",
  refused: "Ring did not take this browser’s request for live video.",
  "no-media": "Ring has no live video of this camera.",
  corrupt: "Ring has no live video of this camera.",
  "not-ready": "The camera is not ready yet. Try again in a moment.",
  limited: NO_CAPACITY,
  busy: NO_CAPACITY,
  offline: "The camera is offline.",
  unreachable: "Ring cannot be reached right now. Try again in a minute.",
  invalid: "Ring’s answer cannot be used. Try again in a minute.",
};

/** The refusal that tells a person why Ring did not open a live view; anything else as it is. */
export function explainFailure(error: unknown): unknown {
  if (!(error instanceof RingFailure)) return error;
  const { kind, status, title } = error;
  log().info({ kind, status, title }, "a live view was not opened");
  return new Refusal(isPassing(kind) ? 503 : 409, sentences[kind]);
}

function isPassing(kind: RingFailureKind): boolean {
  return kind === "limited" || kind === "busy" || kind === "unreachable" || kind === "invalid";
}
