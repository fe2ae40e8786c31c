import { expect, test } from "vitest";
import { exchangeCode, refreshTokens } from "@/lib/ring/oauth";
import { dropSingleton } from "@/lib/singleton";
import { giveCode } from "../fakes/ring/tokens";
import { failureFrom, ringDesk } from "../helpers/ring";

const HOUR_MS = 3_600_000;
const desk = ringDesk();

test("exchanges a code for tokens that work", async () => {
  const { ring, account, api } = desk;
  const tokens = await exchangeCode(giveCode(ring, account));
  expect(tokens).toEqual({
    accessToken: expect.stringMatching(/^access-/),
    refreshToken: expect.stringMatching(/^refresh-/),
    scope: "ava",
    expiresAt: expect.closeTo(Date.now() + 4 * HOUR_MS, -4),
  });
  desk.token = tokens.accessToken;
  expect(await api.getUser()).toMatchObject({ id: account.id, firstName: "Ada", email: "ada@example.com" });
});

test("takes a code once, and for a minute", async () => {
  const { ring, account } = desk;
  const used = giveCode(ring, account);
  await exchangeCode(used);
  expect(await failureFrom(exchangeCode(used))).toMatchObject({ kind: "expired", status: 400, title: "invalid_grant" });
  const late = giveCode(ring, account);
  ring.advance(61_000);
  expect(await failureFrom(exchangeCode(late))).toMatchObject({ kind: "expired" });
});

test("rotates refresh tokens: the old one works until something of the new answer is used", async () => {
  const { ring, account } = desk;
  const first = ring.giveTokens(account);
  const lost = await refreshTokens(first.refresh_token);
  const second = await refreshTokens(first.refresh_token);
  expect(second.refreshToken).not.toBe(lost.refreshToken);
  desk.token = second.accessToken;
  await desk.api.getUser();
  expect(await failureFrom(refreshTokens(first.refresh_token))).toMatchObject({ kind: "expired" });
  expect((await refreshTokens(second.refreshToken)).accessToken).toMatch(/^access-/);
});

test("knows a Ring that ends the old refresh token at once", async () => {
  const { ring, account } = desk;
  ring.rotation = "at once";
  const first = ring.giveTokens(account);
  await refreshTokens(first.refresh_token);
  expect(await failureFrom(refreshTokens(first.refresh_token))).toMatchObject({ kind: "expired" });
});

test("tells a refresh token that is older than a month from a client that Ring does not know", async () => {
  const { ring, account } = desk;
  const { refresh_token } = ring.giveTokens(account);
  ring.advance(31 * 24 * HOUR_MS);
  expect(await failureFrom(refreshTokens(refresh_token))).toMatchObject({ kind: "expired" });
  ring.clientSecret = "another";
  expect(await failureFrom(refreshTokens(refresh_token))).toMatchObject({ kind: "misconfigured", status: 401 });
});

test("asks nothing without a client ID and secret", async () => {
  delete process.env.RING_CLIENT_ID;
  delete process.env.RING_CLIENT_SECRET;
  dropSingleton("env");
  const failure = await failureFrom(exchangeCode("code"));
  expect(failure.kind).toBe("misconfigured");
  expect(failure.message).toContain("RING_CLIENT_ID");
  expect(desk.ring.requests).toEqual([]);
});

test("tries again after an error of Ring's own and after a connection that was cut", async () => {
  const { ring, account } = desk;
  ring.fail("/oauth/token", 1, 500);
  ring.fail("/oauth/token", 1, "reset");
  expect((await refreshTokens(ring.giveTokens(account).refresh_token)).refreshToken).toMatch(/^refresh-/);
  expect(ring.requests).toHaveLength(3);
});

test("accepts no tokens that could not stand in a header", async () => {
  const body = JSON.stringify({ access_token: "a\r\nb", refresh_token: "c", expires_in: 1 });
  desk.ring.fail("/oauth/token", 1, { status: 200, body });
  const failure = await failureFrom(refreshTokens("refresh"));
  expect(failure.kind).toBe("invalid");
  expect(failure.message).toBe("Ring's answer cannot be understood, at access_token.");
});

test("says nothing of codes, tokens and the secret, whatever Ring says of them", async () => {
  const { ring } = desk;
  const secrets = ["canary-token", ring.clientSecret];
  const body = JSON.stringify({ error: `bad: ${secrets.join(" and ")}` });
  ring.fail("/oauth/token", 1, { status: 400, body });
  const failure = await failureFrom(refreshTokens("canary-token"));
  expect(failure).toMatchObject({ kind: "refused", title: "bad: … and …" });
  for (const secret of secrets) expect(JSON.stringify({ ...failure, text: failure.stack })).not.toContain(secret);
});
