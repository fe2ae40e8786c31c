import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signBody } from "@/lib/ring/signature";
import { databaseOf } from "../helpers/choose-database";
import { ACCOUNT, DEVICE, envelope } from "../helpers/deliveries";
import { KEY } from "../helpers/key";
import { askWith, makeKey } from "../helpers/machines";
import { changeIn } from "../helpers/outside";
import { ADMIN, claim, claimLinkIn, post } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";

const ID = /^[a-z2-7]{12}$/;

let server: RunningServer;
let file: string;
let admin: string;
let key: string;
const canaries: Record<string, string> = { "the signing key": KEY, "Ring's account": ACCOUNT, "Ring's device": DEVICE };

beforeAll(async () => {
  file = temporaryFile();
  server = await startServer({ port: await freePort(), file, environment: { LOG_LEVEL: "debug" } });
  admin = await claim(server.url, claimLinkIn(server.output()));
  key = await makeKey(server.url, admin);
});
afterAll(() => server.stop());

interface Line extends Record<string, unknown> {
  level: number;
  msg: string;
}

const lines = (): Line[] =>
  server
    .output()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Line);

async function linesOf(requestId: string | null): Promise<Line[]> {
  expect(requestId).toMatch(ID);
  const own = () => lines().filter((line) => line.requestId === requestId);
  await expect.poll(() => own().length).toBeGreaterThan(0);
  return own();
}

function send(content: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const body = typeof content === "string" ? content : JSON.stringify(content);
  const signed = { "x-signature": signBody(Buffer.from(body), KEY), ...headers };
  return fetch(`${server.url}/api/webhooks/ring`, { method: "POST", headers: signed, body });
}

describe("the log", () => {
  it("has one line for each delivery, under the id that was answered", async () => {
    const press = envelope();
    const answers = [
      await send(press),
      await send(press),
      await send("not JSON"),
      await send(press, { "x-signature": "no" }),
    ];
    const told: Line[] = [];
    for (const { headers } of answers) {
      const own = await linesOf(headers.get("x-request-id"));
      expect(own).toHaveLength(1);
      told.push(...own);
    }
    expect(told.map(({ msg, verdict, status }) => [msg, verdict, status])).toEqual([
      ["delivery", "accepted", 200],
      ["delivery", "duplicate", 200],
      ["delivery", "quarantined", 400],
      ["delivery", "rejected", 401],
    ]);
    expect(told[0]).toMatchObject({ ms: expect.any(Number), bytes: JSON.stringify(press).length, deliveryId: 1 });
  });

  it("takes a request's id from nobody", async () => {
    const mine = { "x-request-id": "aaaaaaaaaaaa", "x-gatehouse-request": "aaaaaaaaaaaa" };
    for (const path of ["/healthz", "/sign-in", "/api/v1/health", "/api/webhooks/ring", "/nowhere"]) {
      const id = (await fetch(server.url + path, { headers: mine })).headers.get("x-request-id");
      expect(id).toMatch(ID);
      expect(id).not.toBe("aaaaaaaaaaaa");
    }
  });

  it("says of a request its method, path, status and time, and nothing else", async () => {
    const { headers } = await fetch(`${server.url}/sign-in?next=%2Fevents`);
    const own = await linesOf(headers.get("x-request-id"));
    const told = own.find(({ msg }) => msg === "request");
    expect(told?.request).toEqual({ method: "GET", path: "/sign-in", status: 200, ms: expect.any(Number) });
  });

  it("explains what failed under the code that was answered", async () => {
    await changeIn(databaseOf(file), "ALTER TABLE labels RENAME TO labels_gone");
    const asked = await askWith(server.url, key, "/api/v1/devices");
    const problem = (await asked.json()) as Record<string, unknown>;
    const seen = await fetch(`${server.url}/api/live/snapshot`, { headers: { cookie: admin } });
    const refused = (await seen.json()) as Record<string, unknown>;
    await changeIn(databaseOf(file), "ALTER TABLE labels_gone RENAME TO labels");
    expect([asked.status, seen.status]).toEqual([500, 500]);
    expect(problem.instance).toBe(`urn:gatehouse:request:${asked.headers.get("x-request-id")}`);
    expect(refused.code).toBe(seen.headers.get("x-request-id"));
    for (const { headers } of [asked, seen]) {
      const failure = (await linesOf(headers.get("x-request-id"))).find(({ msg }) => msg === "request failed");
      expect(JSON.stringify(failure?.err)).toMatch(/no such table|relation .+ does not exist/);
    }
    for (const body of [problem, refused]) expect(JSON.stringify(body)).not.toMatch(/table|labels|select/i);
  });

  it("never holds what is secret or whom it is about, even when asked for everything", async () => {
    Object.assign(canaries, {
      "an API key": key.slice(3),
      "a session": decodeURIComponent(/session=([^;]+)/.exec(admin)?.[1] ?? "").split(".")[0],
      "an e-mail address": ADMIN.email,
      "a password": ADMIN.password,
      "what was typed as a password": "canary-typed-7261",
      "a body": "canary-body-9b1c",
      "a signature": "c0ffee".repeat(10).padEnd(64, "0"),
      "a wrong key": "canaryCanaryCanaryCanaryCanaryCanaryCanary0",
      "a token in an address": "canary-token-1c2d",
      "an address that is no address of ours": "canary-name@example.org",
    });
    const wrong = `gh_${canaries["a wrong key"]}`;
    const everything = Object.values(canaries).join(" ");
    await send({ ...envelope(), note: canaries["a body"] });
    await send(`${canaries["a body"]} ${everything}`);
    await send(envelope(), { "x-signature": `sha256=${canaries["a signature"]}`, authorization: `Bearer ${key}` });
    await askWith(server.url, wrong, "/api/v1/events");
    await askWith(server.url, key, `/api/v1/events?type=${canaries["a token in an address"]}`);
    await fetch(`${server.url}/join?token=${canaries["a token in an address"]}`, { headers: { cookie: admin } });
    await fetch(`${server.url}/${wrong}/${canaries["an address that is no address of ours"]}`);
    const typed = {
      email: ADMIN.email,
      password: canaries["what was typed as a password"],
      name: everything,
      days: null,
    };
    for (const path of ["/api/auth/sign-in/email", "/api/claim", "/api/api-keys/make", "/api/people/invite"]) {
      await post(server.url, path, typed, { cookie: admin });
    }
    const last = await fetch(`${server.url}/healthz`);
    await linesOf(last.headers.get("x-request-id"));
    const found = Object.entries(canaries).filter(([, value]) => server.output().includes(value));
    expect(found.map(([name]) => name)).toEqual([]);
  });
});
