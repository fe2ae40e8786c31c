/** What the webhook says to Ring: status, JSON body in one line, and headers beyond the content type. */
export interface Answer {
  status: number;
  body: string;
  headers: Readonly<Record<string, string>>;
}

function answer(status: number, body: Record<string, string>, headers: Record<string, string> = {}): Answer {
  return { status, body: JSON.stringify(body), headers };
}

const later = (seconds: number) => ({ "retry-after": String(seconds) });

/**
 * Every answer there is. Ring never sends again what was answered 4xx, and tries for 73 minutes what was answered 5xx:
 * so 4xx stands only for what can never become valid, and whatever may pass is 503.
 */
export const answers = {
  accepted: answer(200, { status: "accepted" }),
  duplicate: answer(200, { status: "duplicate" }),
  methodNotAllowed: answer(
    405,
    { error: "method_not_allowed", reason: "Deliveries are sent by POST." },
    { allow: "POST" },
  ),
  notReady: answer(503, { error: "not_ready", reason: "Starting or stopping; send it again." }, later(5)),
  noDiskSpace: answer(503, { error: "no_disk_space", reason: "The disk is nearly full; send it again." }, later(30)),
  damaged: answer(
    503,
    { error: "database_damaged", reason: "The database needs attention; send it again." },
    later(30),
  ),
  noKey: answer(503, { error: "no_signing_key", reason: "No signing key is configured; send it again." }, later(30)),
  badKey: answer(
    503,
    { error: "unusable_signing_key", reason: "The signing key cannot be used; send it again." },
    later(30),
  ),
  busy: answer(503, { error: "busy", reason: "Too much is under way; send it again." }, later(1)),
  tooLarge: answer(413, { error: "too_large", reason: "A delivery has at most 256 KiB." }, { connection: "close" }),
  /** One answer for every kind of bad signature, so that it tells nothing to somebody who guesses. */
  invalidSignature: answer(401, { error: "invalid_signature" }),
  notRecorded: answer(503, { error: "not_recorded", reason: "It could not be stored; send it again." }, later(5)),
};

/** Signed by Ring, but no JSON object; kept, with the reason. */
export function unreadable(reason: string): Answer {
  return answer(400, { error: "unreadable", reason });
}
