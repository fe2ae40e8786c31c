import type { PoolClient } from "pg";
import type { Batch } from "../recorder/queue";
import type { RefusedRow } from "../recorder/statements";
import { beginningsOf, OVERTAKEN_MS } from "../same-happening";
import type { DeliveryRecord, EventRecord } from "../writer";
import { type FirstDelivery, hex, type Known, type KnownRecovered, kindName, pairName } from "./known";
import { readUsual } from "./read-usual";
import { listRows } from "./rows";

/** Read what this batch may ask for: by one question, and by others where there is something unusual in it. */
export async function readAhead(client: PoolClient, batch: Batch, withRefused: boolean): Promise<Known> {
  const deliveries = batch.jobs.flatMap((job) => (job.kind === "record" || job.kind === "admit" ? [job.delivery] : []));
  const recoveries = batch.jobs.flatMap((job) => (job.kind === "recover" ? [job.recovery] : []));
  const events = batch.jobs.flatMap((job): EventRecord[] => {
    if (job.kind === "record" || job.kind === "admit") return job.delivery.event ? [job.delivery.event] : [];
    if (job.kind === "project") return [job.event];
    return job.kind === "recover" ? [...job.recovery.events] : [];
  });
  const known: Known = {
    ...(await readUsual(client, deliveries, events)),
    firstDeliveries: new Map(),
    untimed: new Map(),
    recovered: [],
    jobs: new Set(),
    outdated: new Set(),
    refused: withRefused ? await readRefused(client) : [],
    free: { accounts: [], devices: [], kinds: [] },
  };
  if (known.requests.size > 0) known.firstDeliveries = await readFirst(client, known, deliveries);
  if (known.numbers.has("event-ids.untimed")) known.untimed = await readUntimed(client, events);
  known.recovered = await readRecovered(client, known, events);
  for (const { jobId, deviceKey, head } of recoveries) {
    if (await mayRecover(client, jobId)) known.jobs.add(jobId);
    if (await hasMore(client, head, deviceKey)) known.outdated.add(pairName(head, deviceKey));
  }
  known.free = await takeNumbers(client, known, events);
  return known;
}

async function readFirst(client: PoolClient, { requests }: Known, deliveries: DeliveryRecord[]) {
  const ids = deliveries.flatMap(({ requestHash }) => requests.get(hex(requestHash)) ?? []);
  const text = "SELECT id, seq, attempt, body FROM deliveries WHERE id = ANY($1::bigint[])";
  const rows = await listRows<FirstDelivery>(client, text, ids);
  return new Map(rows.map((row) => [row.id, row]));
}

/** As the recorder asks for them: see findUntimed in db/recorder/project.ts. */
async function readUntimed(client: PoolClient, events: EventRecord[]): Promise<Map<string, number>> {
  const rows = await listRows<{ hash: Uint8Array; seq: number }>(
    client,
    `SELECT e.hash, e.seq FROM unnest($1::bytea[]) AS asked (hash)
     JOIN event_ids AS e ON e.hash BETWEEN substr(asked.hash, 7) || '\\x000000000000' AND substr(asked.hash, 7) || '\\xffffffffffff'`,
    events.map(({ eventHash }) => eventHash),
  );
  return new Map(rows.map(({ hash, seq }) => [hex(hash.subarray(0, 10)), seq]));
}

/** Those in time, which is nearly all, ask for nothing. */
async function readRecovered(client: PoolClient, known: Known, events: EventRecord[]): Promise<KnownRecovered[]> {
  const late = events.filter(
    ({ mark, receivedAt, occurredAt }) => mark !== null && receivedAt - occurredAt >= OVERTAKEN_MS,
  );
  const found: KnownRecovered[] = [];
  for (const { accountId, deviceId, mark, occurredAt } of late) {
    const device = known.deviceKeys.get(pairName(known.accounts.get(accountId)?.id ?? 0, deviceId));
    if (device === undefined || mark === null) continue;
    const { from, to } = beginningsOf(mark, occurredAt);
    const rows = await listRows<KnownRecovered>(
      client,
      `SELECT r.seq, e.kind_id AS "kindId", e.occurred_at AS "occurredAt", r.device_key AS device, k.type,
       r.occurred_at AS "recoveredAt" FROM recovered_events AS r JOIN events AS e ON e.seq = r.seq
       JOIN event_kinds AS k ON k.id = e.kind_id WHERE r.device_key = $1 AND r.occurred_at BETWEEN $2 AND $3`,
      device,
      from,
      to,
    );
    for (const row of rows) if (!found.some(({ seq }) => seq === row.seq)) found.push(row);
  }
  return found;
}

async function mayRecover(client: PoolClient, jobId: number): Promise<boolean> {
  const rows = await listRows(
    client,
    `SELECT 1 AS one FROM jobs AS j JOIN devices AS d ON d.id = j.device_key AND d.status <> 'removed'
     JOIN accounts AS a ON a.id = d.account_key
     JOIN ring_tokens AS t ON t.account_key = a.id AND t.state = 'linked'
     WHERE j.id = $1 AND (a.unlinked_at IS NULL OR a.unlinked_at < t.exchanged_at)
     AND NOT EXISTS (SELECT 1 FROM settings WHERE name = 'removal.' || a.id)`,
    jobId,
  );
  return rows.length > 0;
}

async function hasMore(client: PoolClient, head: number, device: number): Promise<boolean> {
  const rows = await listRows(
    client,
    `SELECT 1 AS one FROM events AS e WHERE e.seq > $1 AND e.device_key = $2
     AND NOT EXISTS (SELECT 1 FROM recovered_events WHERE seq = e.seq) LIMIT 1`,
    head,
    device,
  );
  return rows.length > 0;
}

async function readRefused(client: PoolClient): Promise<RefusedRow[]> {
  return await listRows<RefusedRow>(
    client,
    `SELECT id, remote_address AS "remoteAddress", coalesce(length(body), 0) AS bytes, signature IS NOT NULL AS "isHeld"
     FROM deliveries WHERE verdict <> 'accepted' AND verdict IN ('rejected', 'deferred') ORDER BY id`,
  );
}

/** As many numbers as there may be new accounts, devices and kinds; one that is not needed after all is left out. */
async function takeNumbers(client: PoolClient, known: Known, events: EventRecord[]): Promise<Known["free"]> {
  const missing = { accounts: new Set<string>(), devices: new Set<string>(), kinds: new Set<string>() };
  for (const { accountId, deviceId, type, subType } of events) {
    const account = known.accounts.get(accountId);
    if (!account) missing.accounts.add(accountId);
    const isKnown = account && known.deviceKeys.has(pairName(account.id, deviceId));
    if (deviceId !== null && !isKnown) missing.devices.add(`${accountId}\n${deviceId}`);
    const kind = kindName(type, subType ?? "");
    if (!known.kinds.has(kind)) missing.kinds.add(kind);
  }
  return {
    accounts: await nextNumbers(client, "accounts", missing.accounts.size),
    devices: await nextNumbers(client, "devices", missing.devices.size),
    kinds: await nextNumbers(client, "event_kinds", missing.kinds.size),
  };
}

async function nextNumbers(client: PoolClient, table: string, count: number): Promise<number[]> {
  if (count === 0) return [];
  const text = "SELECT nextval(pg_get_serial_sequence($1, 'id')) AS id FROM generate_series(1, $2::bigint)";
  const rows = await listRows<{ id: number }>(client, text, table, count);
  return rows.map(({ id }) => id);
}
