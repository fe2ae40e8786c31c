import { bodyOf, FakeError, json, type Route } from "./http.ts";
import { nonceFor } from "./nonce.ts";
import type { FakeAccount, State } from "./state.ts";
import { withToken } from "./tokens.ts";

const PATH = /^\/v1\/accounts\/me\/app-integrations$/;
const VALID_MS = 600_000;

/** `POST` claims an account, `PATCH` completes its link. */
export const integrationRoutes: Route[] = [
  withToken("POST", PATH, (context) => {
    const { state, account } = context;
    const { nonce, account_identifier: identifier } = bodyOf(context);
    if (account.integration === "none") throw new FakeError(404, "INTEGRATION_NOT_FOUND");
    if (typeof nonce !== "string") throw new FakeError(400, "MISSING_FIELDS");
    if (!isNonce(state, account, nonce)) throw new FakeError(400, `INVALID_NONCE ${nonce}`);
    if (account.integration === "completed") throw new FakeError(400, "BAD_TRANSITION");
    account.integration = "awaiting";
    account.identifier = typeof identifier === "string" ? identifier : null;
    json(context, { status: "awaiting" });
  }),
  withToken("PATCH", PATH, (context) => {
    const { account } = context;
    if (account.integration === "none") throw new FakeError(404, "INTEGRATION_NOT_FOUND");
    if (bodyOf(context).status !== "completed") throw new FakeError(400, "MISSING_FIELDS");
    if (account.integration === "installed") throw new FakeError(400, "BAD_TRANSITION");
    account.integration = "completed";
    json(context, { status: "completed" });
  }),
];

/** Ring remembers what it gave out; the fake looks whether it gave this out within the last ten minutes. */
function isNonce(state: State, account: FakeAccount, nonce: string): boolean {
  const times = givenOut.get(account) ?? [];
  const isValid = (time: number) => time <= state.now() && state.now() - time <= VALID_MS;
  return times.some((time) => isValid(time) && nonceFor(state.signingKey, time, account.id) === nonce);
}

const givenOut = new WeakMap<FakeAccount, number[]>();

/** The query of the Account Link URL for the account, from now or another time. */
export function linkQuery(state: State, account: FakeAccount, time = state.now()): string {
  givenOut.set(account, [...(givenOut.get(account) ?? []), time]);
  return new URLSearchParams({ nonce: nonceFor(state.signingKey, time, account.id), time: String(time) }).toString();
}
