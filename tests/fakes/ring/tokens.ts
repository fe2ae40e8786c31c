import { randomBytes } from "node:crypto";
import { FakeError, type Route } from "./http.ts";
import type { FakeAccount, State } from "./state.ts";

const ACCESS_MS = 4 * 3_600_000;
const REFRESH_MS = 30 * 86_400_000;
const CODE_MS = 60_000;

const newToken = (kind: string) => `${kind}-${randomBytes(24).toString("base64url")}`;

/** A code for the account, good for 60 s and one use. */
export function giveCode(state: State, account: FakeAccount): string {
  const code = newToken("code");
  state.codes.set(code, { account, expiresAt: state.now() + CODE_MS, generation: 0 });
  return code;
}

/** Tokens for the account, of a generation of their own. */
export function giveTokens(state: State, account: FakeAccount) {
  state.generation += 1;
  const { generation } = state;
  const access = newToken("access");
  const refresh = newToken(state.isLasting ? lastingToken(account) : "refresh");
  state.accessTokens.set(access, { account, expiresAt: state.now() + ACCESS_MS, generation });
  state.refreshTokens.set(refresh, { account, expiresAt: state.now() + REFRESH_MS, generation });
  if (state.rotation === "at once") endOlder(state, account, generation);
  const lifetime = { expires_in: ACCESS_MS / 1_000, token_type: "Bearer" };
  return { access_token: access, refresh_token: refresh, scope: "ava", ...lifetime };
}

/** What begins every refresh token of an account where they outlive the fake. */
export const lastingToken = ({ id }: Pick<FakeAccount, "id">) => `refresh-of-${id}`;

/** Refresh tokens older than this generation work no more; access tokens live on until they expire. */
export function endOlder(state: State, account: FakeAccount, generation: number): void {
  for (const [token, grant] of state.refreshTokens) {
    if (grant.account === account && grant.generation < generation) state.refreshTokens.delete(token);
  }
}

/** Nothing that the account was given works any more. */
export function revoke(state: State, account: FakeAccount): void {
  for (const grants of [state.codes, state.accessTokens, state.refreshTokens]) {
    for (const [token, grant] of grants) if (grant.account === account) grants.delete(token);
  }
}

/** A route for those who bring a token that holds; others are answered 401, or what `refusal` says. */
export function withToken(method: string, path: RegExp, answer: Route["answer"], refusal = 401): Route {
  return {
    method,
    path,
    answer(context) {
      const { state, seen } = context;
      const token = /^Bearer (.+)$/.exec(String(seen.headers.authorization))?.[1] ?? "";
      const grant = state.accessTokens.get(token);
      if (!grant || grant.expiresAt <= state.now()) throw new FakeError(refusal, `TOKEN_INVALID ${token}`);
      endOlder(state, grant.account, grant.generation);
      return answer({ ...context, account: grant.account });
    },
  };
}
