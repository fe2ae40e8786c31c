import { Client } from "pg";
import { nextDelivery } from "../ingest/deliveries";

/** What a bare client takes for the rows of one delivery: its bytes, its two identities and its event. */
const TABLES = `
  CREATE TABLE floor_deliveries (id bigint PRIMARY KEY, received_at bigint NOT NULL, headers text NOT NULL, body bytea);
  CREATE TABLE floor_requests (hash bytea PRIMARY KEY, delivery_id bigint NOT NULL);
  CREATE TABLE floor_ids (hash bytea PRIMARY KEY, seq bigint NOT NULL);
  CREATE TABLE floor_events (seq bigint PRIMARY KEY, device_key bigint NOT NULL, occurred_at bigint NOT NULL);
  CREATE INDEX ON floor_events (device_key, occurred_at);
  CREATE INDEX ON floor_events (occurred_at)`;

const INSERTS = {
  deliveries: `INSERT INTO floor_deliveries SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::bytea[])`,
  requests: `INSERT INTO floor_requests SELECT * FROM unnest($1::bytea[], $2::bigint[]) ON CONFLICT DO NOTHING`,
  ids: `INSERT INTO floor_ids SELECT * FROM unnest($1::bytea[], $2::bigint[]) ON CONFLICT DO NOTHING`,
  events: `INSERT INTO floor_events SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[])`,
};

/** Insert for so many seconds in batches of this many, one after the other, each durable; resolves to deliveries a second. */
export async function measureFloor(url: string, batch: number, seconds: number): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(TABLES);
  const ask = (name: keyof typeof INSERTS, ...values: unknown[]) => client.query({ name, text: INSERTS[name], values });
  const hash = () => crypto.getRandomValues(Buffer.alloc(16));
  const headers = JSON.stringify({ "content-type": "application/json", "user-agent": "floor" });
  let count = 0;
  const startedAt = performance.now();
  while (performance.now() - startedAt < seconds * 1_000) {
    const ids = Array.from({ length: batch }, (_, place) => count + place + 1);
    const at = ids.map(() => Date.now());
    const bodies = ids.map(() => Buffer.from(nextDelivery(1_000).body));
    await client.query("BEGIN");
    await ask(
      "deliveries",
      ids,
      at,
      ids.map(() => headers),
      bodies,
    );
    await ask("requests", ids.map(hash), ids);
    await ask("ids", ids.map(hash), ids);
    await ask(
      "events",
      ids,
      ids.map((id) => id % 1_000),
      at,
    );
    await client.query("COMMIT");
    count += batch;
  }
  const perSecond = count / ((performance.now() - startedAt) / 1_000);
  await client.query("DROP TABLE floor_deliveries, floor_requests, floor_ids, floor_events");
  await client.end();
  return perSecond;
}
