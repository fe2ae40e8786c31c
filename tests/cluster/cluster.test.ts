import { randomUUID } from "node:crypto";
import { Agent } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { percentile } from "@/bench/table";
import { envelope } from "../helpers/deliveries";
import { fingerprint, keysOf } from "../helpers/keys";
import { ADMIN, post } from "../helpers/people";
import { addTo, type Browser, openBrowser } from "../torture/helpers/browser";
import { openLedger } from "../torture/helpers/ledger";
import { type Sent, sendEvenly } from "../torture/helpers/ring";
import { sendPatiently } from "../torture/helpers/sender";
import { type Cluster, startCluster } from "./helpers/cluster";
import type { Replica } from "./helpers/replicas";

const PATIENCE = { timeout: 30_000, interval: 50 };
/** What another replica did is known everywhere by then, in ms. */
const SOON = { timeout: 2_000, interval: 20 };

let cluster: Cluster;
let browsers: Browser[] = [];

beforeAll(async () => {
  cluster = await startCluster();
}, 120_000);
afterEach(() => {
  for (const browser of browsers.splice(0)) browser.close();
});
afterAll(() => cluster.end());

const urlOf = ({ port }: Replica) => `http://localhost:${port}`;

/** A browser at each replica, which follows from now on. */
async function watchEverywhere(): Promise<Browser[]> {
  const [last] = await cluster.ask<{ seq: string | null }>("SELECT max(seq) AS seq FROM events");
  const head = Number(last?.seq ?? 0);
  browsers = cluster.replicas.map(({ port }) => openBrowser({ port, cookie: cluster.cookie }, { head, revision: 0 }));
  for (const browser of browsers) browser.connect();
  await expect.poll(() => browsers.every(({ story }) => story.live), PATIENCE).toBe(true);
  return browsers;
}

/** Every browser has all events since it began, each once and in order. */
async function expectAllSeen(): Promise<number> {
  const from = browsers[0]?.story.from ?? 0;
  const rows = await cluster.ask<{ seq: string }>("SELECT seq FROM events WHERE seq > $1 ORDER BY seq", from);
  const seqs = rows.map(({ seq }) => Number(seq));
  const whole = { count: seqs.length, sum: seqs.reduce(addTo, 0), disordered: 0 };
  await expect
    .poll(() => browsers.map(({ story: { count, sum, disordered } }) => ({ count, sum, disordered })), PATIENCE)
    .toEqual(browsers.map(() => whole));
  return seqs.length;
}

/** Every acknowledged delivery is kept, and its event once. */
async function expectKept(sent: readonly Sent[]): Promise<void> {
  const rows = await cluster.ask<{ id: string; count: string }>(
    `SELECT convert_from(body, 'UTF8')::jsonb #>> '{data,id}' AS id, count(DISTINCT seq) AS count FROM deliveries
     WHERE verdict = 'accepted' AND body IS NOT NULL GROUP BY 1`,
  );
  const kept = new Map(rows.map(({ id, count }) => [id, Number(count)]));
  const acknowledged = sent.filter((one) => one.acknowledged).map(({ id }) => id);
  expect(acknowledged.filter((id) => kept.get(id) !== 1)).toEqual([]);
}

describe("three replicas on one PostgreSQL and one Redis", () => {
  it("show what comes through any of them in the browsers of all, once and in order", async () => {
    await watchEverywhere();
    const ledger = openLedger();
    for (let round = 0; round < 40; round += 1)
      await Promise.all(
        cluster.replicas.map((replica) => sendPatiently(urlOf(replica), envelope({ device: `D${round % 7}` }), ledger)),
      );
    expect(await expectAllSeen()).toBe(40 * cluster.replicas.length);
    const pushes = browsers.flatMap((browser) => browser.pushes);
    console.log(`    push across replicas: p50 ${percentile(pushes, 0.5)} ms, p99 ${percentile(pushes, 0.99)} ms`);
  });

  it("raise one alert for a press, whichever took it in", async () => {
    const [device, next] = [`ava1.ring.device.${randomUUID()}`, `ava1.ring.device.${randomUUID()}`];
    const ledger = openLedger();
    await Promise.all(cluster.replicas.map((replica) => sendPatiently(urlOf(replica), envelope({ device }), ledger)));
    await expect.poll(() => countPresses(device), PATIENCE).toBe(3);
    // Alerts are raised in order: once there is that of a later press, nothing more follows from the ones before.
    await sendPatiently(cluster.url, envelope({ device: next }), ledger);
    await expect.poll(() => countPresses(next), PATIENCE).toBe(1);
    expect(await countPresses(device)).toBe(3);
  });

  it("end a session everywhere when it is ended at one of them", async () => {
    const signedIn = await post(cluster.url, "/api/auth/sign-in/email", {
      email: ADMIN.email,
      password: ADMIN.password,
    });
    expect(signedIn.status).toBe(200);
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    const [first, , third] = cluster.replicas as [Replica, Replica, Replica];
    const isIn = async () =>
      (await fetch(`${urlOf(third)}/api/live/snapshot`, { headers: { cookie, "sec-fetch-site": "same-origin" } }))
        .status;
    expect(await isIn()).toBe(200);
    expect((await post(urlOf(first), "/api/auth/sign-out", {}, { cookie })).status).toBeLessThan(400);
    await expect.poll(isIn, SOON).toBe(401);
  });

  it("take what a new key signed within two seconds, and nothing of one that was removed", async () => {
    const [first, , third] = cluster.replicas as [Replica, Replica, Replica];
    const [here, there] = [keysOf(urlOf(first), cluster.cookie), keysOf(urlOf(third), cluster.cookie)];
    const key = "a second key of Ring's 0123456789";
    expect((await here.add(key)).status).toBe(200);
    await expect.poll(() => there.deliver(envelope(), key), SOON).toBe(200);
    expect((await here.remove(fingerprint(key))).status).toBe(200);
    await expect.poll(() => there.deliver(envelope(), key), SOON).toBe(401);
  });

  it("lose nothing when one of them is killed under load", async () => {
    await watchEverywhere();
    const ring = sendEvenly({ port: cluster.balancer.port, perSecond: 100, isPatient: true, agent: new Agent() });
    const [, victim] = cluster.replicas as [Replica, Replica];
    await expect.poll(() => ring.sent.filter(({ acknowledged }) => acknowledged).length, PATIENCE).toBeGreaterThan(100);
    await victim.server.stop("SIGKILL");
    const then = ring.sent.length;
    await expect.poll(() => ring.sent.length, PATIENCE).toBeGreaterThan(then + 200);
    await victim.start();
    const sent = await ring.stop();
    expect(sent.every(({ acknowledged }) => acknowledged)).toBe(true);
    await expectKept(sent);
    await expectAllSeen();
  });

  it("go on without Redis, a little later, and say so", async () => {
    await watchEverywhere();
    await cluster.redis.kill();
    await expect.poll(isSlow, PATIENCE).toBe(true);
    const ring = sendEvenly({ port: cluster.balancer.port, perSecond: 50, isPatient: true, agent: new Agent() });
    await expect.poll(() => ring.sent.length, PATIENCE).toBeGreaterThan(150);
    const sent = await ring.stop();
    await expectAllSeen();
    await cluster.redis.start();
    await expect.poll(isSlow, PATIENCE).toBe(false);
    await expectKept(sent);
  });

  it("answer 503 while PostgreSQL is away, and take everything when it is back", async () => {
    await watchEverywhere();
    const ring = sendEvenly({ port: cluster.balancer.port, perSecond: 50, isPatient: true, agent: new Agent() });
    await expect.poll(() => ring.sent.length, PATIENCE).toBeGreaterThan(50);
    await cluster.postgres.kill();
    await expect.poll(() => ring.sent.some(({ first }) => first === 503), PATIENCE).toBe(true);
    await cluster.postgres.start();
    const then = ring.sent.length;
    await expect
      .poll(() => ring.sent.slice(then).filter(({ acknowledged }) => acknowledged).length, PATIENCE)
      .toBeGreaterThan(100);
    const sent = await ring.stop();
    expect(sent.every(({ acknowledged }) => acknowledged)).toBe(true);
    await expectKept(sent);
    await expectAllSeen();
  });

  it("are restarted one after the other without one delivery that fails", async () => {
    await watchEverywhere();
    const ring = sendEvenly({ port: cluster.balancer.port, perSecond: 50, isPatient: true, agent: new Agent() });
    await expect.poll(() => ring.sent.length, PATIENCE).toBeGreaterThan(50);
    for (const replica of cluster.replicas) {
      expect(await replica.server.stop()).toBe(0);
      await replica.start();
    }
    const sent = await ring.stop();
    expect(sent.filter(({ first }) => first !== 200).map(({ first }) => first)).toEqual([]);
    await expectKept(sent);
    await expectAllSeen();
  });
});

/** How many presses the alerts of this device count. */
async function countPresses(device: string): Promise<number> {
  const [row] = await cluster.ask<{ count: string | null }>(
    "SELECT sum(count) AS count FROM alerts JOIN devices ON devices.id = alerts.device_key WHERE device_id = $1",
    device,
  );
  return Number(row?.count);
}

/** Whether a page that is opened now says that pushes are late. */
async function isSlow(): Promise<boolean> {
  const headers = { cookie: cluster.cookie, "sec-fetch-site": "same-origin" };
  const answer = (await (await fetch(`${cluster.url}/api/live/snapshot`, { headers })).json()) as {
    summary: { slow?: true };
  };
  return answer.summary.slow === true;
}
