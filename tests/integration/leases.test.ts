import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase, db, openDatabase } from "@/db/client";
import { extendLease, takeLease } from "@/db/commands/cluster/leases";
import { inLease } from "@/lib/cluster/lease";
import { dropSingleton } from "@/lib/singleton";
import { type Postgres, startPostgres } from "../helpers/postgres";

let postgres: Postgres;

beforeAll(async () => {
  postgres = await startPostgres();
  const DATABASE_URL = await postgres.createDatabase("leases");
  Object.assign(process.env, { DATABASE_URL, APP_SECRET: "the same for every replica of a test", LOG_LEVEL: "silent" });
  for (const name of ["env", "db"]) dropSingleton(name);
  await openDatabase();
});
afterAll(async () => {
  await closeDatabase();
  await postgres?.remove();
});

/** Let everything that a lease has lasted be over for whoever holds it. */
const pass = (ms: number) => db().sql.prepare("UPDATE leases SET until = until - ?").run(ms);

it("lets one at a time do what no two replicas may do at once", async () => {
  let underWay = 0;
  let most = 0;
  const order: number[] = [];
  const work = async (one: number) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await db().sql.prepare("SELECT pg_sleep(0.02)").get();
    order.push(one);
    underWay -= 1;
  };
  await Promise.all([1, 2, 3, 4].map((one) => inLease("one thing", () => work(one))));
  expect(most).toBe(1);
  expect(order.toSorted()).toEqual([1, 2, 3, 4]);
});

it("lets other things be done meanwhile", async () => {
  await inLease("one thing", () => inLease("another thing", async () => {}));
});

it("is given back where what was done fails", async () => {
  const failing = inLease("one thing", async () => {
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await inLease("one thing", async () => "done")).toBe("done");
});

it("runs out where whoever held it is gone, and not before; then it is not extended", async () => {
  const { sql } = db();
  const gone = { holder: "gone", ms: 20_000 };
  expect(await takeLease(sql, "left", gone)).toBe(true);
  expect(await takeLease(sql, "left", { holder: "other", ms: 20_000 })).toBe(false);
  await pass(15_000);
  expect(await takeLease(sql, "left", { holder: "other", ms: 20_000 })).toBe(false);
  expect(await extendLease(sql, "left", gone)).toBe(true);
  await pass(15_000);
  expect(await takeLease(sql, "left", { holder: "other", ms: 20_000 })).toBe(false);
  await pass(5_001);
  expect(await inLease("left", async () => "taken over")).toBe("taken over");
  expect(await extendLease(sql, "left", gone)).toBe(false);
});
