import "server-only";
import { z } from "zod";
import { env } from "@/lib/env";
import { failureOf } from "./answer-failure";
import { budget, obeyLimit } from "./budget";
import { RingFailure } from "./failure";
import { jsonOf } from "./read-json";
import { request } from "./requests";
import { withRetries } from "./retry";
import type { Tokens } from "./shapes";

const LIFETIME_S = 14_400;
const lane = {};

/** Visible ASCII, so that it can stand in a header. */
const token = z.string().regex(/^[!-~]{1,8192}$/);

const grant = z.object({
  access_token: token,
  refresh_token: token.optional(),
  scope: z.string().catch(""),
  expires_in: z.coerce.number().positive().max(31_536_000).catch(LIFETIME_S),
});

/**
 * The tokens for an authorization code, which works once and for 60 s (Ring Partner API, OAuth). Fails as `expired` where
 * Ring does not accept the code.
 */
export async function exchangeCode(code: string, signal?: AbortSignal): Promise<Tokens> {
  const tokens = await askTokens({ grant_type: "authorization_code", code }, signal);
  if (tokens.refreshToken === undefined) throw failureOf("invalid");
  return { ...tokens, refreshToken: tokens.refreshToken };
}

/**
 * New tokens for a refresh token, which is replaced at each use and lives about 30 days (Ring Partner API, OAuth). Fails
 * as `expired` where Ring does not accept it: the account must be linked again.
 */
export async function refreshTokens(refreshToken: string, signal?: AbortSignal): Promise<Tokens> {
  const tokens = await askTokens({ grant_type: "refresh_token", refresh_token: refreshToken }, signal);
  return { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken };
}

async function askTokens(fields: Record<string, string>, signal?: AbortSignal) {
  const { RING_CLIENT_ID: id, RING_CLIENT_SECRET: secret, RING_OAUTH_URL } = env();
  if (id === undefined || secret === undefined) {
    throw new RingFailure("misconfigured", "RING_CLIENT_ID and RING_CLIENT_SECRET are not set.");
  }
  const attempt = async () => {
    await budget().take(lane, signal);
    const askedAt = Date.now();
    const given = await request(
      {
        url: new URL("/oauth/token", RING_OAUTH_URL),
        method: "POST",
        headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ ...fields, client_id: id, client_secret: secret }).toString(),
        signal,
        secrets: [secret, ...Object.values(fields)],
      },
      jsonOf(grant),
    ).catch(obeyLimit);
    return {
      accessToken: given.access_token,
      refreshToken: given.refresh_token,
      scope: given.scope,
      expiresAt: askedAt + given.expires_in * 1_000,
    };
  };
  return await withRetries(attempt, { isRepeatable: true, signal }).catch(explain);
}

/** What the token endpoint means by its refusals (RFC 6749, section 5.2). */
function explain(error: unknown): never {
  if (!(error instanceof RingFailure) || error.status === null) throw error;
  if (error.title === "invalid_grant") throw failureOf("expired", error);
  const isAboutUs = error.title === "invalid_client" || error.title === "unauthorized_client";
  if (isAboutUs || error.status === 401 || error.status === 403) throw failureOf("misconfigured", error);
  throw error;
}
