import { afterAll, beforeAll } from "vitest";
import { openPostgres } from "@/db/postgres/store";
import { type Postgres, startPostgres } from "../helpers/postgres";
import { describeStore } from "./store-contract";
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
