import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseOf } from "../helpers/choose-database";
import { envelope } from "../helpers/deliveries";
import { KEY } from "../helpers/key";
import { fingerprint, type Keys, keysOf } from "../helpers/keys";
import { lookInto, readBytes } from "../helpers/outside";
import { claim, claimLinkIn, letIn } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";

const NEXT = "the-next-signing-key-of-ring-5678";
const LAST = "the-only-signing-key-there-is-9012";

let server: RunningServer;
let file: string;
let admin: string;
let keys: Keys;
const answers: string[] = [];

beforeAll(async () => {
  file = temporaryFile();
  server = await startServer({ port: await freePort(), file, environment: { LOG_LEVEL: "debug" } });
  admin = await claim(server.url, claimLinkIn(server.output()));
  keys = keysOf(server.url, admin);
});
afterAll(() => server.stop());

const find = async (text: string) => (await keys.list()).keys.find(({ id }) => id === fingerprint(text));

/** What the audit log says of the keys, newest last. */
const audited = () =>
  lookInto(databaseOf(file), (sql) =>
    sql.prepare("SELECT target, result, detail FROM audit_log WHERE action = 'key:change' ORDER BY id").all(),
  );

describe("signing keys", () => {
  it("begin with those of the environment, never used", async () => {
    expect(await keys.list()).toEqual({
      keys: [
        {
          id: fingerprint(KEY),
          source: "environment",
          note: null,
          addedAt: null,
          addedBy: null,
          lastUsedAt: null,
          lastRingAt: null,
          count: 0,
        },
      ],
      problem: null,
      held: { count: 0, bytes: 0, oldestAt: null, newestAt: null },
    });
  });

  it.each([
    ["too short", "fifteen letters", 400, "A signing key has at least 16 characters."],
    ["with white space", `${NEXT}\n`, 400, "The key has white space at its start or end. Paste it once more."],
    ["of several", `${NEXT},${LAST}`, 400, "A signing key contains no comma. Add one key at a time."],
    ["that is there", KEY, 409, `This key is here already, as ${fingerprint(KEY)}.`],
    ["that is empty", "", 400, "Paste the key."],
  ])("do not take one %s", async (_what, text, status, sentence) => {
    const reply = await keys.add(text);
    expect(reply).toMatchObject({ status, json: { error: sentence } });
    answers.push(JSON.stringify(reply.json));
  });

  it("are verified with as soon as they are added, beside the others", async () => {
    expect(await keys.deliver(envelope(), NEXT)).toBe(401);
    const reply = await keys.add(NEXT, " since spring ");
    answers.push(JSON.stringify(reply.json));
    expect(reply).toMatchObject({ status: 200, json: { id: fingerprint(NEXT), admitted: 1 } });
    for (const key of [KEY, NEXT, KEY]) expect(await keys.deliver(envelope(), key)).toBe(200);
    const found = await find(NEXT);
    expect(found).toMatchObject({ source: "stored", note: "since spring", addedBy: "Ada Admin", count: 2 });
    expect(found?.lastUsedAt).toBeGreaterThan(Date.now() - 60_000);
    expect(await find(KEY)).toMatchObject({ count: 2 });
  });

  it("tell a test of our own apart from Ring's use", async () => {
    const ring = (await find(KEY))?.lastRingAt ?? 0;
    expect(await keys.deliver(envelope(), KEY, { "x-gatehouse-test": "probe" })).toBe(200);
    expect(await find(KEY)).toMatchObject({ count: 3, lastRingAt: ring });
  });

  it("of the environment are removed there and nowhere else", async () => {
    expect(await keys.remove(fingerprint(KEY))).toMatchObject({
      status: 409,
      json: { error: "This key stands in RING_SIGNING_KEY. Take it out there and restart Gatehouse." },
    });
    expect(await keys.deliver(envelope(), KEY)).toBe(200);
  });

  it("stay over a restart, encrypted", async () => {
    await server.stop();
    server = await startServer({ port: await freePort(), file, environment: { LOG_LEVEL: "debug" } });
    keys = keysOf(server.url, admin);
    expect(await find(NEXT)).toMatchObject({ count: 2 });
    expect(await keys.deliver(envelope(), NEXT)).toBe(200);
    const sealed = await lookInto(databaseOf(file), (sql) =>
      sql.prepare("SELECT sealed FROM signing_keys").pluck().all(),
    );
    expect(sealed).toEqual([expect.stringMatching(/^v1\./)]);
  });

  it("are removed for good, one after the other, and then deliveries wait", async () => {
    await server.stop();
    server = await startServer({ port: await freePort(), file, environment: { RING_SIGNING_KEY: "" } });
    keys = keysOf(server.url, admin);
    expect((await keys.add(LAST)).status).toBe(200);
    expect((await keys.remove(fingerprint(NEXT))).status).toBe(200);
    expect(await keys.deliver(envelope(), NEXT)).toBe(401);
    expect(await keys.deliver(envelope(), LAST)).toBe(200);
    expect((await keys.remove(fingerprint(LAST))).status).toBe(200);
    expect(await keys.list()).toMatchObject({ keys: [], problem: "no_key" });
    expect(await keys.deliver(envelope(), LAST)).toBe(503);
    expect((await keys.remove(fingerprint(LAST))).status).toBe(404);
  });

  it("are not mixed with traffic that is made up", async () => {
    const simulate = (running: boolean) =>
      fetch(`${server.url}/api/simulation`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: server.url, cookie: admin },
        body: JSON.stringify({ running }),
      });
    expect((await simulate(true)).status).toBe(200);
    expect(await keys.add(LAST)).toMatchObject({
      status: 409,
      json: { error: expect.stringContaining("Stop it first") },
    });
    expect((await simulate(false)).status).toBe(200);
    expect((await keys.add(LAST)).status).toBe(200);
  });

  it("are looked at by engineers and changed by admins alone", async () => {
    const engineer = await letIn(server.url, admin, { email: "e@example.com", role: "operator", engineer: true });
    const theirs = keysOf(server.url, engineer);
    expect((await theirs.list()).keys).toHaveLength(1);
    expect((await theirs.add(NEXT)).status).toBe(403);
    expect((await theirs.remove(fingerprint(LAST))).status).toBe(403);
  });

  it("go by their fingerprint in the audit log", async () => {
    const done = (text: string, detail: string) => ({ target: fingerprint(text), result: "done", detail });
    expect(await audited()).toEqual(
      expect.arrayContaining([
        done(NEXT, "added; 1 held deliveries recorded"),
        done(NEXT, "removed"),
        done(LAST, "removed"),
        { target: fingerprint(KEY), result: "failed", detail: expect.stringContaining("RING_SIGNING_KEY") },
      ]),
    );
  });

  it("stand in the clear nowhere", async () => {
    for (const path of ["/keys", "/", "/audit", "/api/keys", "/api/live/snapshot"]) {
      answers.push(await (await fetch(server.url + path, { headers: { cookie: admin } })).text());
    }
    const files = [file, `${file}-wal`].filter(existsSync).map((path) => readFileSync(path));
    const places = [await readBytes(databaseOf(file)), ...files];
    for (const text of [NEXT, LAST]) {
      for (const place of [...places, ...answers, server.output(), JSON.stringify(await audited())]) {
        expect(place.includes(text)).toBe(false);
      }
    }
    expect(answers.join("")).toContain(fingerprint(LAST));
  });
});
