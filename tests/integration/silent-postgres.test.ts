import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPostgres } from "@/db/postgres/store";
import type { Store } from "@/db/store";
import { type Postgres, startPostgres } from "../helpers/postgres";
import { aDelivery } from "./store-contract";

/** Ring waits five seconds for an answer. */
const RING_WAITS_MS = 5_000;

let postgres: Postgres;
let store: Store;

beforeAll(async () => {
  postgres = await startPostgres();
  store = await openPostgres(await postgres.createDatabase("silent"), () => {});
  await store.writer.record(aDelivery());
});

afterAll(async () => {
  await store.close();
  await postgres.remove();
});

/** Every process that serves a connection of Gatehouse. */
async function listServers(): Promise<number[]> {
  const client = new Client({ connectionString: postgres.url("silent") });
  await client.connect();
  const { rows } = await client.query("SELECT pid FROM pg_stat_activity WHERE application_name = 'gatehouse'");
  await client.end();
  return rows.map(({ pid }) => pid);
}

const tell = (pids: number[], signal: "SIGSTOP" | "SIGCONT") => {
  for (const pid of pids) process.kill(pid, signal);
};

describe("a PostgreSQL that can be reached and says nothing", () => {
  it("fails deliveries while Ring still waits, and takes the next ones over another connection", async () => {
    const servers = await listServers();
    tell(servers, "SIGSTOP");
    try {
      const begun = performance.now();
      await expect(store.writer.record(aDelivery())).rejects.toThrow();
      expect(performance.now() - begun).toBeLessThan(RING_WAITS_MS);
      expect(store.writer.health()).toBe("failing");
      expect((await store.writer.record(aDelivery())).seq).toBe(2);
      expect(store.writer.health()).toBe("ok");
    } finally {
      tell(servers, "SIGCONT");
    }
    expect((await store.writer.record(aDelivery())).seq).toBe(3);
  });
});
