/**
 * What went wrong with a call to Ring.
 * - `unauthorised`: the access token was refused, and so was a renewed one (401)
 * - `expired`: the code or the refresh token is not accepted any more; the account must be linked again
 * - `misconfigured`: Ring does not accept our client ID and secret, or there are none
 * - `forbidden`: the account did not grant this (403; at users/me also a bad token)
 * - `gone`: Ring has no such device, or we no longer may see it (404)
 * - `refused`: Ring takes this request to be wrong (other 4xx)
 * - `no-media`: nothing was recorded at that time (416)
 * - `corrupt`: what was recorded cannot be used (422)
 * - `not-ready`: the recording is not ready; ask later (425)
 * - `limited`: too many requests, longer than we waited (429)
 * - `busy`: Ring has no capacity for it now (503)
 * - `offline`: the device cannot be reached, so it cannot stream (503 of a stream)
 * - `unreachable`: no answer, or a server error, at every attempt
 * - `invalid`: an answer that cannot be read or followed, or is too large
 */
export type RingFailureKind =
  | "unauthorised"
  | "expired"
  | "misconfigured"
  | "forbidden"
  | "gone"
  | "refused"
  | "no-media"
  | "corrupt"
  | "not-ready"
  | "limited"
  | "busy"
  | "offline"
  | "unreachable"
  | "invalid";

interface Particulars {
  /** Of the last answer; null where none came. */
  status?: number | null;
  /** Ring's own title of the error, at most 200 characters, censored. */
  title?: string | null;
  /** How long Ring asks to wait before the next attempt. */
  retryAfterMs?: number | null;
  /** Whether Ring cannot have acted on the request, so that repeating it is safe whatever it asked for. */
  isUntouched?: boolean;
}

/** A call to Ring that failed. Its message is a plain sentence for an engineer, and holds no token. */
export class RingFailure extends Error {
  override name = "RingFailure";
  readonly kind: RingFailureKind;
  readonly status: number | null;
  readonly title: string | null;
  readonly retryAfterMs: number | null;
  readonly isUntouched: boolean;

  constructor(kind: RingFailureKind, message: string, about: Particulars = {}) {
    super(message);
    this.kind = kind;
    this.status = about.status ?? null;
    this.title = about.title ?? null;
    this.retryAfterMs = about.retryAfterMs ?? null;
    this.isUntouched = about.isUntouched ?? false;
  }
}
