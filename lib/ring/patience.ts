import { RingFailure } from "./failure";

/** How long something is waited for. */
export interface Patience {
  /** Aborts when the time is up, and when the caller's own signal does. */
  signal: AbortSignal;
  /** Nothing is waited for at the moment. */
  pause(): void;
  /** Wait as long as at the beginning. */
  renew(): void;
  /** All has come. */
  end(): void;
}

/** Wait so many milliseconds; then the signal aborts with an `unreachable` failure. */
export function startPatience(ms: number, outer?: AbortSignal): Patience {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const pause = () => clearTimeout(timer);
  const renew = () => {
    pause();
    timer = setTimeout(() => controller.abort(timedOut(ms)), ms);
  };
  const obey = () => controller.abort(outer?.reason);
  const end = () => {
    pause();
    outer?.removeEventListener("abort", obey);
  };
  renew();
  if (outer?.aborted) obey();
  outer?.addEventListener("abort", obey);
  return { signal: controller.signal, pause, renew, end };
}

function timedOut(ms: number): RingFailure {
  return new RingFailure("unreachable", `Ring did not answer within ${ms / 1_000} s.`);
}
