import "server-only";
import { TEST_HEADER } from "@/lib/simulate/post";
import { keptHeaders } from "./headers";

/** A request on the webhook before anything of its body is known, whatever door it came through. */
export interface Knock {
  /** The request's id: in the log and in the answer. */
  id: string;
  method: string;
  /** A header's value, or null where it is absent or repeated. */
  header(name: string): string | null;
  remoteAddress: string;
  receivedAt: number;
  /** `performance.now()` at arrival. */
  startedAt: number;
}

/** The length of the body as announced, in bytes; 0 where it is not. */
export function announcedLength(knock: Knock): number {
  return Number(knock.header("content-length") ?? 0) || 0;
}

/** What is kept of a request beside its body. */
export function factsOf(knock: Knock) {
  const { method, remoteAddress, receivedAt } = knock;
  const headers = { ...keptHeaders(knock.header), ...(method === "POST" ? {} : { method }) };
  return { headers, remoteAddress, receivedAt, isTest: knock.header(TEST_HEADER) !== null };
}

/** Microseconds since the request came. */
export function elapsedUs({ startedAt }: Knock): number {
  return Math.round((performance.now() - startedAt) * 1_000);
}
