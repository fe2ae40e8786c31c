import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPostgres } from "@/db/postgres/store";
import { type Postgres, startPostgres } from "../helpers/postgres";
import { aDelivery, describeStore } from "./store-contract";
import { viewStore } from "./store-views";

let postgres: Postgres;
let made = 0;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => await postgres.remove());

describeStore("PostgreSQL", async () => {
  made += 1;
  const store = await openPostgres(await postgres.createDatabase(`store-${made}`), () => {});
  return viewStore(store.writer, store.reader.sql, () => store.close());
});

it("a batch holds all that has come until it is its turn to be written", async () => {
  const url = await postgres.createDatabase("turns");
  const commits: number[] = [];
  const [store, other] = [
    await openPostgres(url, (written) => commits.push(written)),
    await openPostgres(url, () => {}),
  ];
  const begun = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const holding = other.transaction(async () => {
    begun.resolve();
    await ended.promise;
  });
  await begun.promise;
  const recorded: Promise<unknown>[] = [];
  for (let count = 0; count < 30; count += 1) {
    recorded.push(store.writer.record(aDelivery()));
    await nextTurn();
  }
  ended.resolve();
  await Promise.all([holding, ...recorded]);
  expect(commits).toEqual([30]);
  await Promise.all([store.close(), other.close()]);
});
