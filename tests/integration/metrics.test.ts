import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeBackup } from "@/db/backup/make-backup";
import { type Door, deliver, envelope, toAnswer } from "../helpers/deliveries";
import { type Family, parseExposition, sampleOf } from "../helpers/exposition";
import { isPostgres } from "../helpers/is-postgres";
import { askWith, makeKey } from "../helpers/machines";
import { claim, claimLinkIn } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";

let server: RunningServer;
let file: string;
let admin: string;
let key: string;

beforeAll(async () => {
  file = temporaryFile();
  server = await startServer({ port: await freePort(), file });
  admin = await claim(server.url, claimLinkIn(server.output()));
  key = await makeKey(server.url, admin, { name: "Prometheus" });
});
afterAll(() => server.stop());

const door: Door = async (init) =>
  toAnswer(await fetch(`${server.url}/api/webhooks/ring`, { method: "POST", ...init }));

async function scrape(): Promise<Map<string, Family>> {
  const response = await askWith(server.url, key, "/metrics");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("no-store");
  return parseExposition(await response.text());
}

const counted = (families: Map<string, Family>, verdict: string, status: number) =>
  sampleOf(families, "gatehouse_deliveries_total", { verdict, status: String(status) });

describe("the metrics", () => {
  it("are for nobody without a key", async () => {
    const tries = [
      askWith(server.url, null, "/metrics"),
      askWith(server.url, null, "/metrics", { headers: { cookie: admin } }),
      askWith(server.url, null, "/metrics", { headers: { authorization: `Basic ${btoa(`gatehouse:${key}`)}` } }),
      askWith(server.url, null, "/metrics", { headers: { "x-api-key": key } }),
      askWith(server.url, null, `/metrics?key=${key}`),
      askWith(server.url, `${key}x`, "/metrics"),
    ];
    for (const response of await Promise.all(tries)) {
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toMatch(/^Bearer realm="Gatehouse"/);
      expect(await response.text()).not.toContain("gatehouse_");
    }
  });

  it("name everything they measure before anything has happened", async () => {
    const families = await scrape();
    for (const [verdict, status] of [
      ["accepted", 200],
      ["rejected", 401],
      ["deferred", 503],
    ] as const) {
      expect(counted(families, verdict, status)).toBe(0);
    }
    const types = Object.fromEntries([...families.values()].map(({ name, type }) => [name, type]));
    expect(types).toMatchObject({
      gatehouse_deliveries_total: "counter",
      gatehouse_delivery_duration_seconds: "histogram",
      gatehouse_ingest_batch_size: "histogram",
      gatehouse_publish_lag_seconds: "histogram",
      gatehouse_event_loop_lag_seconds: "gauge",
      gatehouse_alerts_open: "gauge",
      process_cpu_seconds_total: "counter",
      nodejs_heap_size_used_bytes: "gauge",
    });
    expect(sampleOf(families, "gatehouse_head_seq")).toBe(0);
    for (const { name, help } of families.values()) expect([name, help]).not.toEqual([name, ""]);
  });

  it("move by what is sent", async () => {
    const before = await scrape();
    const press = envelope();
    expect((await deliver(door, press)).status).toBe(200);
    expect((await deliver(door, press)).status).toBe(200);
    expect((await deliver(door, envelope({ type: "device_offline" }))).status).toBe(200);
    expect((await deliver(door, "not JSON")).status).toBe(400);
    expect((await deliver(door, '{"meta":{},"data":{}}')).status).toBe(200);
    expect((await deliver(door, envelope(), { "x-signature": `sha256=${"0".repeat(64)}` })).status).toBe(401);
    expect((await door({ method: "PUT", body: "{}" })).status).toBe(405);
    await expect.poll(async () => sampleOf(await scrape(), "gatehouse_refused_24h")).toBe(2);
    const after = await scrape();
    const moved = (verdict: string, status: number) =>
      (counted(after, verdict, status) ?? 0) - (counted(before, verdict, status) ?? 0);
    expect(moved("accepted", 200)).toBe(2);
    expect(moved("duplicate", 200)).toBe(1);
    expect(moved("quarantined", 400)).toBe(1);
    expect(moved("not_understood", 200)).toBe(1);
    expect(moved("rejected", 401)).toBe(1);
    expect(moved("rejected", 405)).toBe(1);
    expect(sampleOf(after, "gatehouse_delivery_duration_seconds_count")).toBe(7);
    expect(sampleOf(after, "gatehouse_ingest_batch_size_sum")).toBeGreaterThanOrEqual(6);
    expect(sampleOf(after, "gatehouse_head_seq")).toBe(2);
    expect(sampleOf(after, "gatehouse_alerts_open")).toBe(1);
    expect(sampleOf(after, "gatehouse_held_deliveries")).toBe(1);
    expect(sampleOf(after, "gatehouse_devices", { status: "offline" })).toBe(1);
    expect(sampleOf(after, "gatehouse_database_bytes", { file: "db" })).toBeGreaterThan(0);
  });

  it("tell how long the browsers waited for what was committed", async () => {
    const lag = async () => sampleOf(await scrape(), "gatehouse_publish_lag_seconds_count") ?? 0;
    await expect.poll(lag).toBeGreaterThan(0);
    const families = await scrape();
    const sum = sampleOf(families, "gatehouse_publish_lag_seconds_sum") ?? Number.NaN;
    expect(sum / (await lag())).toBeLessThan(1);
    expect(sampleOf(families, "gatehouse_event_loop_lag_seconds", { quantile: "0.5" })).toBeLessThan(1);
  });

  it("count the browsers that follow", async () => {
    const socket = io(server.url, {
      transports: ["websocket"],
      reconnection: false,
      auth: { since: 0, revision: 0 },
      extraHeaders: { origin: server.url, cookie: admin },
    });
    await new Promise((resolve) => socket.once("catchup:finished", resolve));
    expect(sampleOf(await scrape(), "gatehouse_sockets")).toBe(1);
    socket.disconnect();
    await expect.poll(async () => sampleOf(await scrape(), "gatehouse_sockets")).toBe(0);
  });

  it.skipIf(isPostgres)("tell the age of a backup of the file only where one is known of", async () => {
    expect(sampleOf(await scrape(), "gatehouse_backup_age_seconds")).toBeUndefined();
    const { name } = await makeBackup({ file, folder: join(dirname(file), "backups"), reason: "asked" });
    const noted = join(dirname(file), "backups", name.replace(".db", ".json"));
    writeFileSync(noted, JSON.stringify({ ...JSON.parse(readFileSync(noted, "utf8")), at: Date.now() - 3_600_000 }));
    const age = sampleOf(await scrape(), "gatehouse_backup_age_seconds") ?? 0;
    expect(Math.round(age / 60)).toBe(60);
  });
});
