import "server-only";
import { describeFailure, failureCode } from "@/lib/network/describe-failure";
import { version } from "@/package.json";
import { failureOf, failureOfAnswer, type Kinds } from "./answer-failure";
import { RingFailure } from "./failure";
import { type Patience, startPatience } from "./patience";
import { readBytes } from "./read-body";

const PATIENCE_MS = 10_000;
const MOST_ERROR_BYTES = 65_536;
/** With these nothing ever arrived. */
const NEVER_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENODATA|E(HOST|NET)UNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

export interface RingRequest {
  url: URL;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  headers: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
  /** What must stand in no message: tokens, codes. */
  secrets: readonly string[];
  kinds?: Kinds;
}

/** Makes something of an answer below 400; must end the patience, at the latest with the body. */
export type Reader<T> = (response: Response, patience: Patience) => Promise<T>;

/** Ask one of Ring's servers once, following nothing; fails with a RingFailure, or with the reason of the caller's signal. */
export async function request<T>(asked: RingRequest, read: Reader<T>): Promise<T> {
  const patience = startPatience(PATIENCE_MS, asked.signal);
  try {
    const response = await fetch(asked.url, {
      method: asked.method,
      headers: { "user-agent": `Gatehouse/${version}`, ...asked.headers },
      ...(asked.body !== undefined && { body: asked.body }),
      signal: patience.signal,
      redirect: "manual",
      credentials: "omit",
      cache: "no-store",
    });
    if (response.status >= 400) throw await refusal(response, patience, asked);
    return await read(response, patience);
  } catch (error) {
    patience.end();
    throw patience.signal.aborted ? patience.signal.reason : networkFailure(error, asked.url);
  }
}

async function refusal(response: Response, patience: Patience, { secrets, kinds = {} }: RingRequest) {
  const { status, headers } = response;
  const bytes = await readBytes(response, patience, MOST_ERROR_BYTES).catch(() => new Uint8Array());
  return failureOfAnswer({ status, headers, text: new TextDecoder().decode(bytes) }, secrets, kinds);
}

/** What the network said, as a failure; anything else as it is. */
export function networkFailure(error: unknown, url: URL): unknown {
  if (error instanceof RingFailure) return error;
  const code = failureCode(error);
  return new RingFailure("unreachable", describeFailure(code, url), { isUntouched: NEVER_CONNECTED.test(code) });
}

/** Fails as `invalid` where an answer sends us elsewhere: only media may. */
export function refuseRedirect({ status }: Response): void {
  if (status >= 300) throw failureOf("invalid", { status });
}
