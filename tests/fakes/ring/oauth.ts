import { type Context, FakeError, json, type Route } from "./http.ts";
import type { Grant, Seen, State } from "./state.ts";
import { endOlder, giveTokens, lastingToken } from "./tokens.ts";

/** `POST /oauth/token`: codes and refresh tokens against new tokens. */
export const oauthRoutes: Route[] = [{ method: "POST", path: /^\/oauth\/token$/, answer: exchange }];

function exchange(context: Context): void {
  const { state, seen } = context;
  try {
    const form = readForm(seen);
    const isClient = form.get("client_id") === state.clientId && form.get("client_secret") === state.clientSecret;
    if (!isClient) throw new FakeError(401, "invalid_client");
    const grant = readGrant(state, form);
    if (!grant || grant.expiresAt <= state.now()) throw new FakeError(400, "invalid_grant");
    json(context, giveTokens(state, grant.account));
  } catch (error) {
    if (!(error instanceof FakeError)) throw error;
    json(context, { error: error.message, error_description: `Made up for ${seen.body}` }, error.status);
  }
}

function readForm({ headers, body }: Seen): URLSearchParams {
  if (headers["content-type"] !== "application/x-www-form-urlencoded") throw new FakeError(400, "invalid_request");
  return new URLSearchParams(body);
}

function readGrant(state: State, form: URLSearchParams): Grant | undefined {
  if (form.get("grant_type") === "authorization_code") {
    const code = form.get("code") ?? "";
    const grant = state.codes.get(code);
    state.codes.delete(code);
    return grant;
  }
  if (form.get("grant_type") !== "refresh_token") throw new FakeError(400, "unsupported_grant_type");
  const token = form.get("refresh_token") ?? "";
  const grant = state.refreshTokens.get(token) ?? findLasting(state, token);
  if (grant) endOlder(state, grant.account, grant.generation);
  return grant;
}

/** The grant of a token that was given out by this fake in an earlier life. */
function findLasting(state: State, token: string): Grant | undefined {
  const account = state.isLasting && state.accounts.find((one) => `${token}-`.startsWith(`${lastingToken(one)}-`));
  return account ? { account, expiresAt: Number.POSITIVE_INFINITY, generation: 0 } : undefined;
}
