import { existsSync, readdirSync } from "node:fs";
import { basename, dirname } from "node:path";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as readDemo, POST as setDemo } from "@/app/api/demo/route";
import { POST as changeDevice } from "@/app/api/devices/change/route";
import { GET as getSnapshot } from "@/app/api/live/snapshot/route";
import { POST as setSimulation } from "@/app/api/simulation/route";
import { enterDemo, viewDemo } from "@/lib/demo/demo";
import type { Snapshot } from "@/lib/live/protocol";
import { addSigningKey } from "@/lib/ring/key-store";
import { setSimulationKey } from "@/lib/ring/signing-keys";
import { deliver, envelope } from "../helpers/deliveries";
import { doors } from "../helpers/doors";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";
import { inspect } from "../helpers/inspect";
import { KEY } from "../helpers/key";
import { claim, claimLinkIn, letIn, post } from "../helpers/people";
import { recount } from "../helpers/recount";
import { freePort, startServer, temporaryFile } from "../helpers/server";

/** Small, so that it is there in a moment. */
const past = { seed: "test", days: 35, events: 6_000, aheadMs: 0 };

let gatehouse: Gatehouse;
let cookie: string;

async function open(environment: Record<string, string> = {}): Promise<void> {
  const port = String(await freePort());
  gatehouse = await openGatehouse({ RING_SIGNING_KEY: "", PORT: port, PUBLIC_URL: "", ...environment });
  cookie = await gatehouse.signIn();
}

const request = (path: string, body?: object) =>
  new Request(gatehouse.url + path, {
    headers: { "content-type": "application/json", origin: gatehouse.url, host: new URL(gatehouse.url).host, cookie },
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  });
const snapshot = async (): Promise<Snapshot> => (await getSnapshot(request("/api/live/snapshot"))).json();
const leave = () => setDemo(request("/api/demo", { running: false }));

/** Every row of every table but the audit log, as text; a session's last use is no change. */
function readTables(file: string): Record<string, string> {
  return inspect(file, (sqlite) => {
    const names = sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[];
    const rows = (name: string) => sqlite.prepare(`SELECT * FROM "${name}"`).all() as Record<string, unknown>[];
    const text = (name: string) => JSON.stringify(rows(name).map((row) => ({ ...row, updated_at: null })));
    return Object.fromEntries(
      names.filter((name) => !/^(audit_log|sqlite_sequence)$/.test(name)).map((name) => [name, text(name)]),
    );
  });
}

describe("a demo on an empty installation", () => {
  const sockets: Socket[] = [];
  let before: Record<string, string>;
  const demo = () => `${gatehouse.file}.demo`;

  /** A browser that says where it is in which history; resolves to what it is told first. */
  const follow = ({ head, revision, epoch }: Pick<Snapshot, "head" | "revision" | "epoch">) =>
    new Promise<string>((resolve) => {
      const socket = io(gatehouse.url, {
        ...{ transports: ["websocket"], forceNew: true, auth: { since: head, revision, epoch } },
        extraHeaders: { origin: gatehouse.url, cookie },
      });
      sockets.push(socket);
      socket.once("connect_error", ({ message }) => resolve(message));
      for (const name of ["cursor:expired", "catchup:finished"]) socket.once(name, () => resolve(name));
    });

  beforeAll(async () => {
    await open();
    before = readTables(gatehouse.file);
  });
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await gatehouse.stop();
    expect(existsSync(dirname(gatehouse.file))).toBe(false);
  });

  it("opens by itself once it is prepared, with weeks of history whose sums agree", { timeout: 120_000 }, async () => {
    const real = await snapshot();
    expect(await follow(real)).toBe("catchup:finished");
    const first = sockets[0];
    const reset = new Promise((resolve) => first?.once("cursor:expired", () => resolve("reset")));
    expect((await enterDemo(past)).phase).toBe("preparing");
    await expect.poll(() => viewDemo(), { timeout: 90_000 }).toMatchObject({ phase: "on", problem: null });
    expect(await reset).toBe("reset");
    const { kept, counted } = await recount(`file:${demo()}`);
    expect(kept).toEqual(counted);
    expect(kept.events).toBeGreaterThan(4_000);
  });

  it("keeps everybody signed in, and shows itself as what it is", async () => {
    const { summary, devices, labels, alerts, epoch } = await snapshot();
    expect(summary).toMatchObject({ mode: "demo", receiving: "ready", simulating: false });
    expect(summary.devices.online).toBeGreaterThan(200);
    expect(devices.filter(({ name }) => name.includes("·"))).toEqual([]);
    expect(labels.filter(({ kind }) => kind === "site").length).toBeGreaterThanOrEqual(8);
    expect(alerts.some(({ last }) => last?.name?.endsWith("shift"))).toBe(true);
    expect(epoch).toBeGreaterThan(0);
    expect((await (await readDemo(request("/api/demo"))).json()).phase).toBe("on");
  });

  it("takes no place in another history for one in this", async () => {
    const { head, revision, epoch } = await snapshot();
    expect(await follow({ head, revision, epoch })).toBe("catchup:finished");
    expect(await follow({ head, revision, epoch: 0 })).toBe("cursor:expired");
    expect(await follow({ head, revision, epoch: epoch - 1 })).toBe("cursor:expired");
  });

  it("refuses what was signed with no key of its own", async () => {
    const door = doors["fast path"]?.(() => gatehouse);
    if (door) expect((await deliver(door, envelope())).status).toBe(401);
  });

  it("leaves nothing behind: its files are gone, the real tables are as they were, and browsers start over", async () => {
    const shown = await snapshot();
    expect((await changeDevice(request("/api/devices/change", { key: 1, alias: "Mine", labels: [] }))).status).toBe(
      200,
    );
    expect([(await leave()).status, (await leave()).status]).toEqual([200, 200]);
    const own = basename(gatehouse.file);
    expect(readdirSync(dirname(gatehouse.file)).filter((name) => name.startsWith(`${own}.demo`))).toEqual([]);
    expect(readTables(gatehouse.file)).toEqual(before);
    const real = await snapshot();
    expect(real).toMatchObject({ head: 0, epoch: 0, devices: [], summary: { mode: "real", receiving: "no_key" } });
    expect(await follow(shown)).toBe("cursor:expired");
    const door = doors["fast path"]?.(() => gatehouse);
    if (door) expect((await deliver(door, envelope())).status).toBe(503);
  });

  it("can be given up while it is prepared", async () => {
    await enterDemo({ ...past, events: 100_000 });
    await expect.poll(() => viewDemo().percent, { timeout: 60_000 }).toBeGreaterThan(0);
    expect((await leave()).status).toBe(200);
    expect(viewDemo()).toEqual({ phase: "off", percent: expect.any(Number), problem: null });
    expect(existsSync(demo())).toBe(false);
    expect((await snapshot()).summary.mode).toBe("real");
  });
});

describe("a demo is refused", () => {
  const ask = async () => {
    const answer = await setDemo(request("/api/demo", { running: true }));
    return [answer.status, (await answer.json()).error];
  };

  it("where Ring calls", async () => {
    await open({ RING_SIGNING_KEY: KEY });
    expect(await ask()).toEqual([409, expect.stringContaining("npm run demo")]);
    await gatehouse.stop();
  });

  it("where something has happened", async () => {
    await open();
    setSimulationKey(KEY);
    const door = doors["fast path"]?.(() => gatehouse);
    if (door) expect((await deliver(door, envelope())).status).toBe(200);
    setSimulationKey(null);
    expect(await ask()).toEqual([409, expect.stringContaining("events here already")]);
    await gatehouse.stop();
  });

  it("while it plays, to what would mix with it", { timeout: 120_000 }, async () => {
    await open();
    await enterDemo({ ...past, days: 20, events: 500 });
    await expect.poll(() => viewDemo().phase, { timeout: 90_000 }).toBe("on");
    const simulated = await setSimulation(request("/api/simulation", { running: true }));
    expect([simulated.status, (await simulated.json()).error]).toEqual([
      409,
      expect.stringContaining("Leave the demo"),
    ]);
    await expect(addSigningKey({ text: KEY, note: null }, { name: "Ada" })).rejects.toThrow("Leave the demo first");
    await gatehouse.stop();
    expect(existsSync(`${gatehouse.file}.demo`)).toBe(false);
  });
});

describe("a server that was killed in its demo", () => {
  it("is real and clean when it starts again, whoever asked for the demo", { timeout: 120_000 }, async () => {
    const [file, port] = [temporaryFile(), await freePort()];
    const options = { file, port, environment: { RING_SIGNING_KEY: "" } };
    const server = await startServer(options);
    const admin = await claim(server.url, claimLinkIn(server.output()));
    const operator = await letIn(server.url, admin, { email: "operator@example.com", role: "operator" });
    const ask = (who: string) => post(server.url, "/api/demo", { running: true }, { cookie: who });
    expect((await ask(operator)).status).toBe(403);
    expect((await ask(admin)).json).toMatchObject({ phase: "preparing" });
    await expect.poll(() => existsSync(`${file}.demo`), { timeout: 30_000 }).toBe(true);
    await server.stop("SIGKILL");
    expect(existsSync(`${file}.demo`)).toBe(true);
    const next = await startServer(options);
    expect(readdirSync(dirname(file)).filter((name) => name.includes(".demo"))).toEqual([]);
    const shown = await fetch(`${next.url}/api/live/snapshot`, { headers: { cookie: admin } });
    expect(await shown.json()).toMatchObject({ head: 0, epoch: 0, summary: { mode: "real" } });
    expect(await next.stop()).toBe(0);
  });
});
