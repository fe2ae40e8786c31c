import { expect, test } from "vitest";
import { failureFrom, ringDesk } from "../helpers/ring";

const desk = ringDesk();

function nonce(): string {
  return new URL(desk.ring.linkUrl(desk.account), "http://product").searchParams.get("nonce") ?? "";
}

test("claims an account with the nonce, then completes its link", async () => {
  const { account, api } = desk;
  account.integration = "installed";
  await api.postIntegration({ accountIdentifier: "a***a@example.com", nonce: nonce() });
  expect(account).toMatchObject({ integration: "awaiting", identifier: "a***a@example.com" });
  await api.completeIntegration();
  expect(account.integration).toBe("completed");
});

test("says what Ring refuses: a wrong nonce, a link that was not claimed, a token without the app", async () => {
  const { account, api } = desk;
  account.integration = "installed";
  const wrong = await failureFrom(api.postIntegration({ nonce: "canary-nonce" }));
  expect(wrong).toMatchObject({ kind: "refused", status: 400, title: "INVALID_NONCE …" });
  expect(await failureFrom(api.completeIntegration())).toMatchObject({ kind: "refused", title: "BAD_TRANSITION" });
  account.integration = "none";
  expect(await failureFrom(api.postIntegration({ nonce: nonce() }))).toMatchObject({ kind: "gone", status: 404 });
});

test("claims once only where the answer was lost, and again where Ring cannot have heard", async () => {
  const { ring, account, api } = desk;
  account.integration = "installed";
  ring.fail(/app-integrations/, 1, "reset");
  expect(await failureFrom(api.postIntegration({ nonce: nonce() }))).toMatchObject({ kind: "unreachable" });
  expect(ring.requests).toHaveLength(1);
  ring.fail(/app-integrations/, 1, { status: 429, headers: { "retry-after": "0" } });
  await api.postIntegration({ nonce: nonce() });
  expect(ring.requests).toHaveLength(3);
});
