import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { closeDatabase, db, openDatabase, transaction, writeDb } from "@/db/client";
import { dropReplica, noteReplica } from "@/db/commands/cluster/replicas";
import { insertStream, listStreams } from "@/db/commands/streams";
import { startReplicas, stopReplicas } from "@/lib/cluster/replicas";
import { dropSingleton } from "@/lib/singleton";
import { closeStreamsOf } from "@/lib/streams/close";
import { closeOwnStream } from "@/lib/streams/close-own";
import { closeAbandoned } from "@/lib/streams/elsewhere";
import { createStreamId } from "@/lib/streams/stream-id";
import { type Postgres, startPostgres } from "../helpers/postgres";

let postgres: Postgres;
let device: { accountKey: number; deviceKey: number };

beforeAll(async () => {
  postgres = await startPostgres();
  const DATABASE_URL = await postgres.createDatabase("streams");
  const APP_SECRET = "the same for every replica of a test";
  Object.assign(process.env, { DATABASE_URL, APP_SECRET, LOG_LEVEL: "silent" });
  for (const name of ["env", "db", "replicas", "streams"]) dropSingleton(name);
  await openDatabase();
  device = await transaction(async ({ sql }) => {
    const add = (text: string, ...bind: unknown[]) =>
      sql
        .prepare<unknown[], number>(text)
        .pluck()
        .get(...bind);
    const accountKey = (await add("INSERT INTO accounts (account_id, created_at) VALUES ('one', 0) RETURNING id")) ?? 0;
    const insert = "INSERT INTO devices (account_key, device_id) VALUES (?, 'camera') RETURNING id";
    return { accountKey, deviceKey: (await add(insert, accountKey)) ?? 0 };
  });
  await startReplicas();
  await noteReplica(db().sql, "other", 0);
});
afterAll(async () => {
  await stopReplicas();
  await closeDatabase();
  await postgres?.remove();
});
beforeEach(async () => {
  await writeDb().sql.prepare("DELETE FROM live_streams").run();
});

/** A live view that Ada has open by way of a replica, of an account that Ring need not be asked about any more. */
async function open(replica: string): Promise<string> {
  const id = createStreamId("ada").replace(/^[^.]+/, replica);
  const at = Date.now();
  await insertStream(writeDb().sql, { id, ...device, sessionUrl: "https://ring", openedAt: at, endsAt: at + 60_000 });
  return id;
}
const left = async () => (await listStreams(db().sql)).map(({ id }) => id);

it("a live view that a replica left open which is gone is closed, and no other", async () => {
  const [kept] = [await open("other"), await open("gone")];
  await closeAbandoned();
  await expect.poll(left).toEqual([kept]);
  await dropReplica(db().sql, "other");
  await closeAbandoned();
  await expect.poll(left).toEqual([]);
});

it("a live view is closed by way of any replica for whoever opened it, and for nobody else", async () => {
  const id = await open("other");
  await expect(closeOwnStream(id, "eve")).rejects.toMatchObject({ status: 404 });
  expect(await left()).toEqual([id]);
  await closeOwnStream(id, "ada");
  expect(await left()).toEqual([]);
  await closeOwnStream(id, "ada");
});

it("the live views of an account are closed on every replica", async () => {
  await open("other");
  await open("another");
  await closeStreamsOf(device.accountKey);
  expect(await left()).toEqual([]);
});
