import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { closeDatabase, db, openDatabase } from "@/db/client";
import { dropReplica, gather, noteReplica } from "@/db/commands/cluster/replicas";
import { countSharers, pausedElsewhereMs, startReplicas, stopReplicas, tellPause } from "@/lib/cluster/replicas";
import { createBudget } from "@/lib/ring/budget";
import { dropSingleton } from "@/lib/singleton";
import { type Postgres, startPostgres } from "../helpers/postgres";

describe("replicas that share what Ring allows", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([2, 3, 7, 20])(
    "ask together no more than a hundred times a second, and waste little of it (%i)",
    async (many) => {
      const company = { countSharers: () => many, pausedElsewhereMs: () => 0 };
      const sent: number[] = [];
      for (let one = 0; one < many; one += 1) {
        const budget = createBudget(company);
        for (let asked = 0; asked < 1_000 / many; asked += 1)
          void budget.take({}).then(() => sent.push(performance.now()));
      }
      await vi.advanceTimersByTimeAsync(15_000);
      expect(sent.length).toBeGreaterThanOrEqual(1_000);
      const busiest = sent.map((at) => sent.filter((other) => other >= at && other < at + 1_000).length);
      expect(Math.max(...busiest)).toBeLessThanOrEqual(100);
    },
  );

  it("ask for nothing while they do not know how many they are, and then for their share", async () => {
    let sharers: number | null = null;
    const budget = createBudget({ countSharers: () => sharers, pausedElsewhereMs: () => 0 });
    const sent = vi.fn();
    for (let asked = 0; asked < 100; asked += 1) void budget.take({}).then(sent);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent).not.toHaveBeenCalled();
    sharers = 4;
    await vi.advanceTimersByTimeAsync(1_100);
    expect(sent.mock.calls.length).toBeGreaterThan(20);
    expect(sent.mock.calls.length).toBeLessThanOrEqual(25);
  });

  it("keep the pause that Ring has demanded of one of them", async () => {
    const until = performance.now() + 3_000;
    const budget = createBudget({
      countSharers: () => 2,
      pausedElsewhereMs: () => Math.max(0, until - performance.now()),
    });
    const sent = vi.fn();
    void budget.take({}).then(sent);
    await vi.advanceTimersByTimeAsync(2_900);
    expect(sent).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(sent).toHaveBeenCalledOnce();
  });

  it("tell those who would wait for more than a minute", async () => {
    let pausedMs = 0;
    const budget = createBudget({ countSharers: () => (pausedMs === 0 ? null : 2), pausedElsewhereMs: () => pausedMs });
    const waiting = budget.take({});
    const refused = expect(waiting).rejects.toMatchObject({ kind: "limited", retryAfterMs: 600_000 });
    pausedMs = 600_000;
    await vi.advanceTimersByTimeAsync(1_000);
    await refused;
  });
});

describe("a replica on PostgreSQL", () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
    const DATABASE_URL = await postgres.createDatabase("replicas");
    const APP_SECRET = "the same for every replica of a test";
    Object.assign(process.env, { DATABASE_URL, APP_SECRET, LOG_LEVEL: "silent" });
    for (const name of ["env", "db", "replicas"]) dropSingleton(name);
    await openDatabase();
  });
  afterAll(async () => {
    await closeDatabase();
    await postgres?.remove();
  });

  it("has its share once the others have noticed it, and less as soon as another comes", async () => {
    await startReplicas();
    expect(countSharers()).toBeNull();
    await expect.poll(countSharers).toBe(1);
    await noteReplica(db().sql, "other", 0);
    await expect.poll(countSharers).toBe(2);
    await dropReplica(db().sql, "other");
    await expect.poll(countSharers).toBe(1);
    await noteReplica(db().sql, "killed", 0);
    await expect.poll(countSharers).toBe(2);
    await expect.poll(countSharers).toBe(1);
  });

  it("tells the others of a pause, and keeps theirs", async () => {
    tellPause(30_000);
    await expect.poll(async () => (await gather(db().sql)).pausedMs).toBeGreaterThan(25_000);
    await noteReplica(db().sql, "other", 90_000);
    await expect.poll(pausedElsewhereMs).toBeGreaterThan(80_000);
  });

  it("has no share while it cannot be sure of the others, nor after it stopped", async () => {
    await expect.poll(countSharers).not.toBeNull();
    await postgres.kill();
    await expect.poll(countSharers).toBeNull();
    await postgres.start();
    await expect.poll(countSharers).not.toBeNull();
    await stopReplicas();
    expect(countSharers()).toBeNull();
    expect((await gather(db().sql)).count).toBe(0);
  });
});
