import "server-only";
import { env } from "@/lib/env";
import { failureOf, type Kinds } from "./answer-failure";
import type { Authorise } from "./authorise";
import { budget, obeyLimit } from "./budget";
import { RingFailure } from "./failure";
import { type Reader, type RingRequest, request } from "./requests";
import { withRetries } from "./retry";

/** One call to Ring's API. */
export interface Asked {
  method?: RingRequest["method"];
  /** With its query, from the root of the API. */
  path: string;
  /** Sent as JSON. */
  json?: object;
  /** Sent as SDP. */
  sdp?: string;
  accept?: string;
  kinds?: Kinds;
  /** Whether it may be sent again although Ring may have acted on it already. */
  isRepeatable: boolean;
  /** What must stand in no message, beside the token. */
  secrets?: readonly string[];
  signal?: AbortSignal;
}

/** Makes a call in the name of one account: within the budget, with retries, with a renewed token after a 401. */
export type Caller = <T>(asked: Asked, read: Reader<T>) => Promise<T>;

/** A caller that gets its tokens from `authorise`. */
export function createCaller(authorise: Authorise): Caller {
  return (asked, read) => {
    const { signal, isRepeatable } = asked;
    let token: string | undefined;
    let hasRenewed = false;
    const once = async (accessToken: string) => {
      await budget().take(authorise.lane ?? authorise, signal);
      return await request(toRequest(asked, accessToken), read).catch(obeyLimit);
    };
    const attempt = async () => {
      token ??= await authorise.token(signal);
      try {
        return await once(token);
      } catch (error) {
        if (hasRenewed || !isRefused(error)) throw error;
        hasRenewed = true;
        token = await authorise.renew(token, signal);
        return await once(token);
      }
    };
    return withRetries(attempt, { isRepeatable, signal });
  };
}

function isRefused(error: unknown): boolean {
  return error instanceof RingFailure && error.kind === "unauthorised";
}

function toRequest(asked: Asked, token: string): RingRequest {
  const { method = "GET", path, json, sdp, accept = "application/json", kinds, secrets = [], signal } = asked;
  const body = sdp ?? (json && JSON.stringify(json));
  const type = sdp === undefined ? "application/json" : "application/sdp";
  return {
    // Joined as texts: a path that begins with two slashes would name another host.
    url: new URL(env().RING_API_URL + path),
    method,
    headers: { accept, authorization: `Bearer ${token}`, ...(body !== undefined && { "content-type": type }) },
    body,
    kinds,
    secrets: [token, ...secrets],
    signal,
  };
}

/** The path of a device; its id is opaque, and must not lead anywhere else. */
export function devicePath(deviceId: string): string {
  const isPlain = deviceId !== "" && deviceId !== "." && deviceId !== ".." && deviceId.isWellFormed();
  if (!isPlain) throw failureOf("gone");
  return `/v1/devices/${encodeURIComponent(deviceId)}`;
}
