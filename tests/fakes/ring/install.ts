import type { FakeAccount, State } from "./state.ts";
import { giveCode } from "./tokens.ts";

/** How the code is handed over: Ring's documentation does not say. */
export type CodeForm = "form" | "json" | "query";

/** What an owner's installing of the app does: Ring posts a code to the Token Exchange URL, and tells what was answered. */
export async function install(
  state: State,
  account: FakeAccount,
  to: { url: string; as: CodeForm },
): Promise<Response> {
  account.integration = "installed";
  const code = giveCode(state, account);
  const fields = new URLSearchParams({ code });
  const signal = AbortSignal.timeout(10_000);
  if (to.as === "query") return fetch(`${to.url}?${fields}`, { method: "POST", signal });
  const isJson = to.as === "json";
  const headers = { "content-type": isJson ? "application/json" : "application/x-www-form-urlencoded" };
  return fetch(to.url, { method: "POST", headers, body: isJson ? JSON.stringify({ code }) : String(fields), signal });
}
