import "server-only";
import { log } from "@/lib/log";
import { RingFailure, type RingFailureKind } from "@/lib/ring/failure";

/** Trying again cannot help: Ring has understood, and says no. */
const FINAL: ReadonlySet<RingFailureKind> = new Set(["unauthorised", "expired", "forbidden", "refused", "gone"]);

export function isFinal(error: unknown): boolean {
  return error instanceof RingFailure && FINAL.has(error.kind);
}

/** Why a call to Ring failed, in a sentence for an engineer. */
export function describeFailure(error: unknown): string {
  if (error instanceof RingFailure) return error.message;
  log().error({ err: error }, "linking failed unexpectedly");
  return "Something unexpected happened; the log says more.";
}
