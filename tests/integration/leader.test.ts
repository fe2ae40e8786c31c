import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, openDatabase, transaction } from "@/db/client";
import { putLeader } from "@/db/commands/cluster/leases";
import { Deposed, isLeading, refuseDeposed, startLeading, stopLeading } from "@/lib/cluster/leader";
import { type Contest, contend } from "@/lib/cluster/leader-contest";
import { dropSingleton } from "@/lib/singleton";
import { type Postgres, startPostgres } from "../helpers/postgres";
import { type Replica, spawnReplica } from "../helpers/replica";

const APP_SECRET = "the same for every replica of a test";

let postgres: Postgres;
let url: string;
let made = 0;
const contests: Contest[] = [];
const replicas: Replica[] = [];

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  postgres = await startPostgres();
});
afterAll(async () => await postgres?.remove());

/** An empty database, and PostgreSQL as it says that nobody leads there. */
async function another(): Promise<void> {
  made += 1;
  url = await postgres.createDatabase(`leader-${made}`);
}
afterEach(async () => {
  for (const replica of replicas.splice(0)) replica.kill();
  await Promise.all(contests.splice(0).map((contest) => contest.leave()));
});

/** Contenders on one database; what begins and ends is written down. */
function contendBy(...names: string[]): { contests: Contest[]; said: string[] } {
  const said: string[] = [];
  const made = names.map((name) =>
    contend({
      url,
      announce: async () => {},
      single: {
        begin: async () => void said.push(`${name} begins`),
        end: async () => void said.push(`${name} ends`),
      },
    }),
  );
  contests.push(...made);
  return { contests: made, said };
}

const leading = (all: readonly Contest[]) => all.filter((contest) => contest.leads());

/** Watches that there are never two; returns what to call in the end. */
function watchLeads(all: readonly Contest[]): () => number {
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, leading(all).length);
  }, 1);
  return () => {
    clearInterval(timer);
    return most;
  };
}

/** Ask PostgreSQL itself. */
async function ask<Row extends object>(text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(text).finally(() => client.end());
  return rows;
}

/** Cut the connection of whoever leads, as a network does. */
const cut = () =>
  ask(`SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
       WHERE locktype = 'advisory' AND granted AND datname = current_database()
       AND application_name = 'gatehouse leader'`);

describe("of three contenders on PostgreSQL", () => {
  it("one leads; where its connection is cut, another does within two seconds, and never two at once", async () => {
    await another();
    const { contests: all, said } = contendBy("one", "two", "three");
    const most = watchLeads(all);
    for (let times = 0; times < 3; times += 1) {
      await expect.poll(() => leading(all).length).toBe(1);
      const before = said.length;
      const cutAt = performance.now();
      await cut();
      await expect.poll(() => said.slice(before).filter((line) => line.endsWith("begins")).length).toBe(1);
      expect(performance.now() - cutAt).toBeLessThan(2_000);
    }
    expect(most()).toBe(1);
  });

  it("the one that stops in order ends its work first, and another leads within a second", async () => {
    await another();
    const { contests: all, said } = contendBy("one", "two", "three");
    await expect.poll(() => leading(all).length).toBe(1);
    const [first] = leading(all);
    const stoppedAt = performance.now();
    await first?.leave();
    await expect.poll(() => leading(all).length).toBe(1);
    expect(performance.now() - stoppedAt).toBeLessThan(1_000);
    expect(said.map((line) => line.split(" ")[1])).toEqual(["begins", "ends", "begins"]);
    expect(said[1]).toBe(said[0]?.replace("begins", "ends"));
  });

  it("one leads again after PostgreSQL was away", async () => {
    await another();
    const { contests: all } = contendBy("one", "two", "three");
    await expect.poll(() => leading(all).length).toBe(1);
    await postgres.kill();
    await expect.poll(() => leading(all).length).toBe(0);
    await postgres.start();
    await expect.poll(() => leading(all).length).toBe(1);
  });
});

describe("a replica that leads", () => {
  it("is followed by another at once where its process is killed", async () => {
    await another();
    const other = spawnReplica("leader", { DATABASE_URL: url, APP_SECRET });
    replicas.push(other);
    await other.says(/(leads)/);
    const { contests: all } = contendBy("one");
    await expect.poll(async () => (await ask("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'")).length).toBe(1);
    expect(leading(all)).toEqual([]);
    const killedAt = performance.now();
    other.kill();
    await expect.poll(() => leading(all).length).toBe(1);
    expect(performance.now() - killedAt).toBeLessThan(2_000);
  });

  it("and hangs is followed by another, and does not lead when it goes on", async () => {
    await another();
    const other = spawnReplica("leader", { DATABASE_URL: url, APP_SECRET });
    replicas.push(other);
    await other.says(/(leads)/);
    const { contests: all } = contendBy("one");
    other.freeze();
    await expect.poll(() => leading(all).length).toBe(1);
    other.thaw();
    await other.says(/leads\n(ended)/);
    expect(leading(all)).toHaveLength(1);
    await Promise.all(all.map((contest) => contest.leave()));
    await other.says(/ended\n(leads)/);
  });

  it("may write, and what it began writes nothing once another leads", async () => {
    await another();
    Object.assign(process.env, { DATABASE_URL: url, APP_SECRET });
    for (const name of ["env", "db", "leader"]) dropSingleton(name);
    await openDatabase();
    await startLeading({ begin: async () => {}, end: async () => {} });
    await expect.poll(() => isLeading()).toBe(true);
    await transaction(({ sql }) => refuseDeposed(sql));
    // Another has taken the lead, and this one has not noticed.
    await transaction(({ sql }) => putLeader(sql, "another"));
    expect(isLeading()).toBe(true);
    await expect(transaction(({ sql }) => refuseDeposed(sql))).rejects.toThrow(Deposed);
    await stopLeading();
    expect(isLeading()).toBe(false);
    await expect(transaction(({ sql }) => refuseDeposed(sql))).rejects.toThrow(Deposed);
    await closeDatabase();
  });
});

describe("on SQLite", () => {
  it("whoever has the database leads at once, and ends its work when it stops", async () => {
    process.env.DATABASE_URL = "file:./nowhere.db";
    for (const name of ["env", "leader"]) dropSingleton(name);
    const said: string[] = [];
    await startLeading({ begin: async () => void said.push("begins"), end: async () => void said.push("ends") });
    expect([isLeading(), ...said]).toEqual([true, "begins"]);
    await stopLeading();
    expect(said).toEqual(["begins", "ends"]);
  });
});
