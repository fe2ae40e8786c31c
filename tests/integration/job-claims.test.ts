import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  claimJobs,
  dropHeldJob,
  extendJob,
  finishJob,
  isHeld,
  type JobRow,
  putJob,
  releaseJob,
  returnJob,
} from "@/db/commands/jobs";
import { openPostgres } from "@/db/postgres/store";
import { openSqlite } from "@/db/sqlite/store";
import type { Store } from "@/db/store";
import { type Postgres, startPostgres } from "../helpers/postgres";

const LEASE_MS = 60_000;
const NOW = Date.UTC(2026, 5, 1);

let folder: string;
let postgres: Postgres;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gatehouse-claims-"));
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres?.remove();
  rmSync(folder, { recursive: true, force: true });
});

interface Database {
  /** As many replicas as may have it. */
  open(): Promise<Store[]>;
  /** Where a replica claims: on SQLite within a transaction, on PostgreSQL beside all of them. */
  claim(store: Store, limit: number, now?: number): Promise<JobRow[]>;
}

const due = (limit: number, now: number) => ({
  ...{ kind: "device" as const, needsDevice: false, isNewestFirst: false },
  ...{ limit, now, until: now + LEASE_MS },
});

const databases: Record<string, Database> = {
  SQLite: {
    open: async () => [openSqlite(join(folder, "claims.db"), () => {})],
    claim: (store, limit, now = NOW) => store.transaction(({ sql }) => claimJobs(sql, due(limit, now))),
  },
  PostgreSQL: {
    async open() {
      const url = await postgres.createDatabase("claims");
      const first = await openPostgres(url, () => {});
      return [
        first,
        await openPostgres(url, () => {}),
        await openPostgres(url, () => {}),
        await openPostgres(url, () => {}),
      ];
    },
    claim: (store, limit, now = NOW) => claimJobs(store.reader.sql, due(limit, now)),
  },
};

describe.each(Object.entries(databases))("a job on %s", (_, { open, claim }) => {
  let stores: Store[];
  let store: Store;
  let accountKey: number;

  beforeAll(async () => {
    stores = await open();
    [store] = stores as [Store];
    accountKey = await store.transaction(async ({ sql }) => {
      const insert = sql.prepare<unknown[], number>(
        "INSERT INTO accounts (account_id, created_at) VALUES ('account', 0) RETURNING id",
      );
      const key = (await insert.pluck().get()) ?? 0;
      await sql
        .prepare(
          `INSERT INTO ring_tokens (account_key, state, access_expires_at, scope, exchanged_at, refreshed_at)
           VALUES (?, 'linked', 0, '', 0, 0)`,
        )
        .run(key);
      return key;
    });
  });
  afterAll(async () => {
    for (const one of stores) await one.close();
  });
  beforeEach(() => store.transaction(async ({ sql }) => void (await sql.prepare("DELETE FROM jobs").run())));

  const ask = (subject: number, dueAt = NOW) =>
    store.transaction(({ sql }) =>
      putJob(sql, { kind: "device", subject, accountKey, deviceKey: null, dueAt }, NOW - 1),
    );
  const write = <T>(change: (sql: Store["reader"]["sql"]) => Promise<T>) => store.transaction(({ sql }) => change(sql));
  const rows = () =>
    store.reader.sql
      .prepare<[], { dueAt: number; leasedUntil: number | null; attempts: number }>(
        "SELECT due_at AS dueAt, leased_until AS leasedUntil, attempts FROM jobs ORDER BY id",
      )
      .all();
  /** Taken by somebody who is gone, and then by somebody else. */
  async function takeTwice(): Promise<[JobRow, JobRow]> {
    const [lost] = await claim(store, 1);
    const [own] = await claim(stores.at(-1) ?? store, 1, NOW + LEASE_MS);
    if (!lost || !own) throw new Error("not taken");
    return [lost, own];
  }

  it("is done once each, of a thousand that four claim at the same time", async () => {
    await store.transaction(async ({ sql }) => {
      for (let subject = 0; subject < 1_000; subject += 1)
        await putJob(sql, { kind: "device", subject, accountKey, deviceKey: null, dueAt: NOW }, NOW);
    });
    const done: number[] = [];
    const busy = new Set<number>();
    const work = async (claimer: number) => {
      const own = stores[claimer % stores.length] ?? store;
      for (;;) {
        const taken = await claim(own, 1 + ((claimer * 7) % 20));
        if (taken.length === 0) return;
        busy.add(claimer);
        for (const job of taken) done.push(job.subject);
        await own.transaction(async ({ sql }) => {
          for (const job of taken) await finishJob(sql, job);
        });
      }
    };
    await Promise.all([1, 2, 3, 4].map(work));
    expect(done).toHaveLength(1_000);
    expect(new Set(done).size).toBe(1_000);
    // On SQLite whoever has the turn may keep it.
    if (stores.length > 1) expect(busy.size).toBe(4);
    expect(await rows()).toEqual([]);
  });

  it("is given to nobody else until its lease has run out", async () => {
    await ask(1);
    expect(await claim(store, 1)).toHaveLength(1);
    expect(await claim(store, 1, NOW + LEASE_MS - 1)).toEqual([]);
    expect(await claim(store, 1, NOW + LEASE_MS)).toMatchObject([{ subject: 1 }]);
  });

  it("comes in the order in which it became due, and not before", async () => {
    for (const [subject, dueAt] of [
      [1, NOW],
      [2, NOW - 2],
      [3, NOW - 1],
      [4, NOW + 1],
    ] as const)
      await ask(subject, dueAt);
    expect((await claim(store, 10)).map(({ subject }) => subject)).toEqual([2, 3, 1]);
  });

  it("that is another's by now is not changed by what became of it here", async () => {
    await ask(1);
    const [lost, own] = await takeTwice();
    const before = await rows();
    expect(await write((sql) => isHeld(sql, lost))).toBe(false);
    expect(await write((sql) => extendJob(sql, lost, NOW + 9 * LEASE_MS))).toBe(false);
    await write((sql) => finishJob(sql, lost));
    await write((sql) => returnJob(sql, lost, { dueAt: NOW + 1, failure: "no" }));
    await write((sql) => releaseJob(sql, lost));
    expect(await write((sql) => dropHeldJob(sql, lost))).toBe(false);
    expect(await rows()).toEqual(before);
    expect(await write((sql) => isHeld(sql, own))).toBe(true);
    await write((sql) => finishJob(sql, own));
    expect(await rows()).toEqual([]);
  });

  it("whose lease is extended stays with whoever has it", async () => {
    await ask(1);
    const [job] = await claim(store, 1);
    if (!job) throw new Error("not taken");
    expect(await write((sql) => extendJob(sql, job, NOW + 2 * LEASE_MS))).toBe(true);
    expect(await claim(store, 1, NOW + LEASE_MS)).toEqual([]);
    await write((sql) => returnJob(sql, job, { dueAt: NOW + 5, failure: "Ring is busy." }));
    expect(await rows()).toEqual([{ dueAt: NOW + 5, leasedUntil: null, attempts: 1 }]);
  });

  it("that was asked for again meanwhile is done once more", async () => {
    await ask(1);
    const [job] = await claim(store, 1);
    if (!job) throw new Error("not taken");
    await ask(1, NOW);
    await write((sql) => finishJob(sql, job));
    expect(await claim(store, 1, NOW + 1)).toMatchObject([{ subject: 1 }]);
  });

  it("waits while its account may not be asked for", async () => {
    await ask(1);
    const set = (state: string) => write((sql) => sql.prepare("UPDATE ring_tokens SET state = ?").run(state));
    await set("unlinked");
    expect(await claim(store, 1)).toEqual([]);
    await set("linked");
    expect(await claim(store, 1)).toHaveLength(1);
  });
});
