import type { PoolClient } from "pg";
import type { Batch } from "../recorder/queue";
import type { AccountRow, RefusedRow } from "../recorder/statements";
import { beginningsOf, OVERTAKEN_MS } from "../same-happening";
import type { DeliveryRecord, EventRecord } from "../writer";
import {
  type FirstDelivery,
  hex,
  type Known,
  type KnownDevice,
  type KnownRecovered,
  kindName,
  pairName,
} from "./known";
import { listRows } from "./rows";

const DEVICE_COLUMNS = `d.id, d.account_key AS account, d.device_id AS "deviceId", d.status, d.status_at AS "statusAt",
  d.connectivity, d.connectivity_at AS "connectivityAt", d.connectivity_sent_at AS "connectivitySentAt",
  d.added_at AS "addedAt", d.added_sent_at AS "addedSentAt", d.removed_at AS "removedAt",
  d.removed_sent_at AS "removedSentAt"`;

/** Read what this batch may ask for, in a few questions however many deliveries it has. */
export async function readAhead(client: PoolClient, batch: Batch, withRefused: boolean): Promise<Known> {
  const deliveries = batch.jobs.flatMap((job) => (job.kind === "record" || job.kind === "admit" ? [job.delivery] : []));
  const recoveries = batch.jobs.flatMap((job) => (job.kind === "recover" ? [job.recovery] : []));
  const events = batch.jobs.flatMap((job): EventRecord[] => {
    if (job.kind === "record" || job.kind === "admit") return job.delivery.event ? [job.delivery.event] : [];
    if (job.kind === "project") return [job.event];
    return job.kind === "recover" ? [...job.recovery.events] : [];
  });
  const known: Known = {
    numbers: await readNumbers(client),
    requests: await readHashes(
      client,
      "request_ids",
      "delivery_id",
      deliveries.map(({ requestHash }) => requestHash),
    ),
    firstDeliveries: new Map(),
    eventIds: await readHashes(
      client,
      "event_ids",
      "seq",
      events.map(({ eventHash }) => eventHash),
    ),
    untimed: new Map(),
    kinds: await readKinds(client, events),
    ...(await readPlaces(client, events)),
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

async function readNumbers(client: PoolClient): Promise<Map<string, number>> {
  const rows = await listRows<{ name: string; value: number }>(
    client,
    `SELECT name, seq AS value FROM last_numbers UNION ALL
     SELECT name, value FROM counters WHERE name IN ('answers.run', 'event-ids.untimed')`,
  );
  return new Map(rows.map(({ name, value }) => [name, value]));
}

async function readHashes(
  client: PoolClient,
  table: "request_ids" | "event_ids",
  column: "delivery_id" | "seq",
  hashes: Uint8Array[],
): Promise<Map<string, number>> {
  if (hashes.length === 0) return new Map();
  const text = `SELECT hash, ${column} AS number FROM ${table} WHERE hash = ANY($1::bytea[])`;
  const rows = await listRows<{ hash: Uint8Array; number: number }>(client, text, hashes);
  return new Map(rows.map(({ hash, number }) => [hex(hash), number]));
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

async function readKinds(client: PoolClient, events: EventRecord[]): Promise<Map<string, number>> {
  if (events.length === 0) return new Map();
  const rows = await listRows<{ id: number; type: string; subType: string }>(
    client,
    `SELECT id, type, sub_type AS "subType" FROM event_kinds WHERE type = ANY($1::text[])`,
    [...new Set(events.map(({ type }) => type))],
  );
  return new Map(rows.map(({ id, type, subType }) => [kindName(type, subType), id]));
}

type FoundDevice = KnownDevice & { deviceId: string };
type Places = Pick<Known, "accounts" | "devices" | "deviceKeys">;

async function readPlaces(client: PoolClient, events: EventRecord[]): Promise<Places> {
  const places: Places = { accounts: new Map(), devices: new Map(), deviceKeys: new Map() };
  if (events.length === 0) return places;
  const accounts = await listRows<AccountRow & { accountId: string }>(
    client,
    `SELECT id, account_id AS "accountId", linked_at AS "linkedAt", linked_sent_at AS "linkedSentAt",
     unlinked_at AS "unlinkedAt", unlinked_sent_at AS "unlinkedSentAt" FROM accounts WHERE account_id = ANY($1::text[])`,
    [...new Set(events.map(({ accountId }) => accountId))],
  );
  for (const { accountId, ...account } of accounts) places.accounts.set(accountId, account);
  const asked = events.flatMap(({ accountId, deviceId }) => {
    const account = places.accounts.get(accountId);
    return account && deviceId !== null ? [{ account: account.id, deviceId }] : [];
  });
  const devices = await listRows<FoundDevice>(
    client,
    `SELECT ${DEVICE_COLUMNS} FROM (SELECT DISTINCT * FROM unnest($1::bigint[], $2::text[]) AS a (account, device_id)) AS asked
     JOIN devices AS d ON d.account_key = asked.account AND d.device_id = asked.device_id`,
    asked.map(({ account }) => account),
    asked.map(({ deviceId }) => deviceId),
  );
  // Unlinking takes every device of the account with it.
  const unlinked = events.flatMap(({ accountId, effect }) => {
    return effect === "unlinked" ? (places.accounts.get(accountId)?.id ?? []) : [];
  });
  if (unlinked.length > 0) {
    const text = `SELECT ${DEVICE_COLUMNS} FROM devices AS d WHERE d.account_key = ANY($1::bigint[])`;
    devices.push(...(await listRows<FoundDevice>(client, text, unlinked)));
  }
  for (const { deviceId, ...device } of devices) {
    places.devices.set(device.id, device);
    places.deviceKeys.set(pairName(device.account, deviceId), device.id);
  }
  return places;
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
