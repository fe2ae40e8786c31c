import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ringApi } from "@/lib/ring/api";
import { exchangeCode, refreshTokens } from "@/lib/ring/oauth";
import { parseDelivery } from "@/lib/ring/payload";
import { importSigningKey, verifySignature } from "@/lib/ring/signature";
import { nonceFor } from "../fakes/ring/nonce";
import { failureFrom, ringDesk } from "../helpers/ring";

interface Posted {
  path: string;
  type: string | undefined;
  body: string;
  signature: string | undefined;
}

const desk = ringDesk();
let server: Server;
let posted: Posted[];
let answers: number[];

/** A product that answers as told, then 200. */
beforeEach(async () => {
  [posted, answers] = [[], []];
  server = createServer(async (request, response) => {
    const { url = "", headers } = request;
    const signature = headers["x-signature"]?.toString();
    posted.push({ path: url, type: headers["content-type"], body: await text(request), signature });
    response.writeHead(answers.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  desk.ring.productUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

test("hands a code over in each way that Ring might", async () => {
  const { ring, account } = desk;
  for (const as of ["form", "json", "query"] as const) expect((await ring.install(account, as)).status).toBe(200);
  const [form, json, query] = posted;
  expect(form).toMatchObject({ path: "/api/ring/token", type: "application/x-www-form-urlencoded" });
  expect(json).toMatchObject({ path: "/api/ring/token", type: "application/json" });
  expect(query).toMatchObject({ body: "" });
  const codes = [
    new URLSearchParams(form?.body).get("code"),
    JSON.parse(json?.body ?? "").code,
    new URL(query?.path ?? "", ring.productUrl).searchParams.get("code"),
  ];
  for (const code of codes) expect((await exchangeCode(code)).accessToken).toMatch(/^access-/);
  expect(account.integration).toBe("installed");
});

test("sends browsers to link with a nonce over the account and the time", () => {
  const { ring, account } = desk;
  const url = new URL(ring.linkUrl(account, 1_771_027_372_393));
  expect(url.pathname).toBe("/link");
  expect(url.searchParams.get("time")).toBe("1771027372393");
  const nonce = url.searchParams.get("nonce");
  expect(nonce).toBe(nonceFor(ring.signingKey, 1_771_027_372_393, account.id));
  expect(nonce).toMatch(/^[\w-]{43}$/);
});

test("ends every token when the owner removes the app", async () => {
  const { ring, account } = desk;
  const { access_token, refresh_token } = ring.giveTokens(account);
  ring.uninstall(account);
  const refuse = () => Promise.reject(new Error("refused"));
  const api = ringApi({ token: async () => access_token, renew: refuse });
  await expect(api.listDevices()).rejects.toThrow("refused");
  expect(await failureFrom(refreshTokens(refresh_token))).toMatchObject({ kind: "expired" });
});

test("sends webhooks signed, again after 5xx and never after 4xx", async () => {
  const { ring, account } = desk;
  const event = ring.event(ring.addDevice(account), "motion_detected", "human");
  answers = [503, 500];
  expect(await ring.post(event)).toEqual({ outcome: "accepted", statuses: [503, 500, 200] });
  answers = [401];
  expect(await ring.post(event)).toEqual({ outcome: "refused", statuses: [401] });
  const [{ body = "", signature } = {}] = posted;
  expect(posted.every((one) => one.body === body)).toBe(true);
  const bytes = Buffer.from(body);
  expect(verifySignature(signature, bytes, [importSigningKey(ring.signingKey)])).toHaveProperty("keyId");
  expect(parseDelivery(bytes, Date.now())).toMatchObject({
    kind: "event",
    event: { accountId: account.id, deviceId: account.devices[0]?.id, type: "motion_detected", subType: "human" },
  });
});

test("counts requests by the second, and refuses what is too much", async () => {
  const { ring } = desk;
  ring.limit = 3;
  const headers = { authorization: `Bearer ${desk.token}` };
  const ask = () => fetch(`${ring.env().RING_API_URL}/v1/users/me`, { headers });
  const asked = await Promise.all(Array.from({ length: 12 }, ask));
  const refused = asked.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(6);
  for (const { headers: told } of refused) expect(told.get("retry-after")).toBe("1");
  expect(asked[0]?.headers.get("x-ratelimit-limit")).toBe("3");
});

test("refuses a token at the place where media lies", async () => {
  const { ring } = desk;
  const headers = { authorization: `Bearer ${desk.token}` };
  const asked = await fetch(`${ring.mediaUrl}/pictures/1?X-Amz-Signature=x`, { headers });
  expect(asked.status).toBe(400);
});
