import type { PoolClient } from "pg";
import type {
  AccountRow,
  Admission,
  DayRow,
  DeliveryValues,
  DeviceRow,
  EventValues,
  HeardRow,
  RefusedValues,
} from "../recorder/statements";
import { change, insertRows, type Target } from "./rows";

/** What a batch came to, gathered by where it is written. */
export interface Changes {
  kinds: [id: number, type: string, subType: string][];
  accounts: [id: number, accountId: string, at: number][];
  accountStates: Map<number, AccountRow & { status: string }>;
  devices: [id: number, account: number, deviceId: string | null][];
  deviceStates: Map<number, DeviceRow>;
  requests: [hash: Uint8Array, deliveryId: number][];
  eventIds: Map<string, [hash: Uint8Array, seq: number]>;
  deliveries: DeliveryValues[];
  refused: RefusedValues[];
  admissions: Admission[];
  attempts: Map<number, number>;
  ties: Map<number, [id: number, seq: number, verdict: string]>;
  unprojected: number[];
  durations: Map<number, number>;
  forgotten: number[];
  expired: number | null;
  events: EventValues[];
  adopted: [kindId: number, occurredAt: number, sentAt: number | null, receivedAt: number, seq: number][];
  recovered: [seq: number, device: number | null, occurredAt: number][];
  dropped: number[];
  counters: [name: string, change: number][];
  moments: Record<"first" | "latest" | "last", [name: string, value: number][]>;
  eventsHourly: [hour: number, kindId: number, count: number][];
  deliveriesHourly: [hour: number, outcome: string, count: number][];
  heard: HeardRow[];
  days: DayRow[];
}

export function noChanges(): Changes {
  return {
    kinds: [],
    accounts: [],
    accountStates: new Map(),
    devices: [],
    deviceStates: new Map(),
    requests: [],
    eventIds: new Map(),
    deliveries: [],
    refused: [],
    admissions: [],
    attempts: new Map(),
    ties: new Map(),
    unprojected: [],
    durations: new Map(),
    forgotten: [],
    expired: null,
    events: [],
    adopted: [],
    recovered: [],
    dropped: [],
    counters: [],
    moments: { first: [], latest: [], last: [] },
    eventsHourly: [],
    deliveriesHourly: [],
    heard: [],
    days: [],
  };
}

const counter = (conflict: string): Target => ({
  table: "counters",
  columns: { name: "text", value: "bigint" },
  conflict: `ON CONFLICT (name) DO UPDATE SET value = ${conflict}`,
});

const later = (column: string) => `${column} = greatest(device_activity.${column}, excluded.${column})`;

const targets = {
  kinds: { table: "event_kinds", columns: { id: "bigint", type: "text", sub_type: "text" } },
  accounts: { table: "accounts", columns: { id: "bigint", account_id: "text", created_at: "bigint" } },
  devices: { table: "devices", columns: { id: "bigint", account_key: "bigint", device_id: "text" } },
  requests: { table: "request_ids", columns: { hash: "bytea", delivery_id: "bigint" } },
  eventIds: {
    table: "event_ids",
    columns: { hash: "bytea", seq: "bigint" },
    conflict: "ON CONFLICT (hash) DO UPDATE SET seq = excluded.seq",
  },
  deliveries: {
    table: "deliveries",
    columns: {
      id: "bigint",
      received_at: "bigint",
      seq: "bigint",
      key_id: "text",
      headers: "text",
      remote_address: "text",
      body: "bytea",
      size: "bigint",
      is_test: "bigint",
      read_us: "bigint",
      verify_us: "bigint",
      parse_us: "bigint",
      verdict: "text",
      status: "bigint",
      reason: "text",
      attempt: "bigint",
      duplicate_of: "bigint",
      needs_projection: "bigint",
    },
  },
  refused: {
    table: "deliveries",
    columns: {
      id: "bigint",
      received_at: "bigint",
      verdict: "text",
      status: "bigint",
      reason: "text",
      duration_us: "bigint",
      key_id: "text",
      headers: "text",
      remote_address: "text",
      size: "bigint",
      body: "bytea",
      signature: "bytea",
      is_test: "bigint",
    },
  },
  events: {
    table: "events",
    columns: {
      seq: "bigint",
      kind_id: "bigint",
      account_key: "bigint",
      device_key: "bigint",
      occurred_at: "bigint",
      sent_at: "bigint",
      received_at: "bigint",
    },
  },
  recovered: { table: "recovered_events", columns: { seq: "bigint", device_key: "bigint", occurred_at: "bigint" } },
  heard: {
    table: "device_activity",
    columns: {
      device_key: "bigint",
      last_event_at: "bigint",
      last_press_at: "bigint",
      last_motion_at: "bigint",
      changed_seq: "bigint",
    },
    conflict: `ON CONFLICT (device_key) DO UPDATE SET ${later("last_event_at")}, ${later("last_press_at")},
      ${later("last_motion_at")}, changed_seq = excluded.changed_seq`,
  },
  days: {
    table: "events_daily",
    columns: {
      day: "bigint",
      account_key: "bigint",
      device_key: "bigint",
      presses: "bigint",
      motions: "bigint",
      others: "bigint",
    },
    conflict: `ON CONFLICT (day, account_key, device_key) DO UPDATE SET presses = events_daily.presses + excluded.presses,
      motions = events_daily.motions + excluded.motions, others = events_daily.others + excluded.others`,
  },
  eventsHourly: {
    table: "events_hourly",
    columns: { hour: "bigint", kind_id: "bigint", count: "bigint" },
    conflict: "ON CONFLICT (hour, kind_id) DO UPDATE SET count = events_hourly.count + excluded.count",
  },
  deliveriesHourly: {
    table: "deliveries_hourly",
    columns: { hour: "bigint", outcome: "text", count: "bigint" },
    conflict: "ON CONFLICT (hour, outcome) DO UPDATE SET count = deliveries_hourly.count + excluded.count",
  },
  counters: counter("counters.value + excluded.value"),
  first: counter("least(counters.value, excluded.value)"),
  latest: counter("greatest(counters.value, excluded.value)"),
  last: counter("excluded.value"),
  numbers: {
    table: "last_numbers",
    columns: { name: "text", seq: "bigint" },
    conflict: "ON CONFLICT (name) DO UPDATE SET seq = excluded.seq",
  },
} satisfies Record<string, Target>;

/** Write it all, what others refer to first. */
export async function writeChanges(client: PoolClient, changes: Changes): Promise<void> {
  await insertRows(client, targets.kinds, changes.kinds);
  await insertRows(client, targets.accounts, changes.accounts);
  await insertRows(client, targets.devices, changes.devices);
  await insertRows(client, targets.requests, changes.requests);
  await insertRows(client, targets.eventIds, [...changes.eventIds.values()]);
  await insertRows(client, targets.deliveries, changes.deliveries);
  await insertRows(client, targets.refused, changes.refused.map(refusedValues));
  await insertRows(client, targets.events, changes.events);
  await insertRows(client, targets.recovered, changes.recovered);
  await changeDeliveries(client, changes);
  await changeStates(client, changes);
  await adopt(client, changes);
  await insertRows(client, targets.heard, changes.heard);
  await insertRows(client, targets.days, changes.days);
  await insertRows(client, targets.eventsHourly, changes.eventsHourly);
  await insertRows(client, targets.deliveriesHourly, changes.deliveriesHourly);
  await insertRows(client, targets.counters, changes.counters);
  for (const keep of ["first", "latest", "last"] as const)
    await insertRows(client, targets[keep], changes.moments[keep]);
  await insertRows(client, targets.numbers, lastNumbers(changes));
}

function refusedValues({ id, receivedAt, verdict, status, reason, durationUs, ...row }: RefusedValues): unknown[] {
  const { headers, remoteAddress, size, body, signature, isTest } = row;
  return [
    id,
    receivedAt,
    verdict,
    status,
    reason,
    durationUs,
    "",
    headers,
    remoteAddress,
    size,
    body,
    signature,
    isTest,
  ];
}

function lastNumbers({ deliveries, refused, events }: Changes): [string, number][] {
  const last: [string, number][] = [];
  const ids = [...deliveries.map(([id]) => id), ...refused.map(({ id }) => id)];
  if (ids.length > 0) last.push(["deliveries", ids.reduce((a, b) => Math.max(a, b))]);
  const seq = events.at(-1)?.[0];
  if (seq !== undefined) last.push(["events", seq]);
  return last;
}

/** What comes to deliveries that are kept already, or since a moment ago. */
async function changeDeliveries(client: PoolClient, changes: Changes): Promise<void> {
  for (const { id, at, keyId, attempt, duplicateOf, verdict, reason, seq } of changes.admissions)
    await change(
      client,
      `UPDATE deliveries SET verdict = $1, reason = $2, key_id = $3, admitted_at = $4, signature = NULL, attempt = $5,
       duplicate_of = $6, seq = $7 WHERE id = $8`,
      ...[verdict, reason, keyId, at, attempt, duplicateOf, seq, id],
    );
  await setEach(client, "attempt", changes.attempts);
  for (const [id, seq, verdict] of changes.ties.values())
    await change(
      client,
      "UPDATE deliveries SET seq = $1, verdict = $2, needs_projection = 0 WHERE id = $3",
      ...[seq, verdict, id],
    );
  if (changes.unprojected.length > 0) {
    const text = "UPDATE deliveries SET needs_projection = 1 WHERE id = ANY($1::bigint[])";
    await change(client, text, changes.unprojected);
  }
  await setEach(client, "duration_us", changes.durations);
  if (changes.forgotten.length > 0) {
    const text = "DELETE FROM deliveries WHERE id = ANY($1::bigint[]) AND verdict IN ('rejected', 'deferred')";
    await change(client, text, changes.forgotten);
  }
  if (changes.expired !== null) {
    const refused = "verdict <> 'accepted' AND verdict IN ('rejected', 'deferred')";
    await change(client, `DELETE FROM deliveries WHERE ${refused} AND received_at < $1`, changes.expired);
  }
}

async function setEach(client: PoolClient, column: "attempt" | "duration_us", values: Map<number, number>) {
  if (values.size === 0) return;
  const text = `UPDATE deliveries SET ${column} = given.value FROM unnest($1::bigint[], $2::bigint[]) AS given (id, value)
    WHERE deliveries.id = given.id`;
  await change(client, text, [...values.keys()], [...values.values()]);
}

async function changeStates(client: PoolClient, { accountStates, deviceStates }: Changes): Promise<void> {
  for (const { id, status, linkedAt, linkedSentAt, unlinkedAt, unlinkedSentAt } of accountStates.values())
    await change(
      client,
      `UPDATE accounts SET status = $1, linked_at = $2, linked_sent_at = $3, unlinked_at = $4, unlinked_sent_at = $5
       WHERE id = $6`,
      ...[status, linkedAt, linkedSentAt, unlinkedAt, unlinkedSentAt, id],
    );
  for (const { id, status, statusAt, ...marks } of deviceStates.values()) {
    const { connectivity, connectivityAt, connectivitySentAt, addedAt, addedSentAt, removedAt, removedSentAt } = marks;
    await change(
      client,
      `UPDATE devices SET status = $1, status_at = $2, connectivity = $3, connectivity_at = $4, connectivity_sent_at = $5,
       added_at = $6, added_sent_at = $7, removed_at = $8, removed_sent_at = $9 WHERE id = $10`,
      ...[status, statusAt, connectivity, connectivityAt, connectivitySentAt],
      ...[addedAt, addedSentAt, removedAt, removedSentAt, id],
    );
  }
}

async function adopt(client: PoolClient, { adopted, dropped }: Changes): Promise<void> {
  for (const values of adopted)
    await change(
      client,
      "UPDATE events SET kind_id = $1, occurred_at = $2, sent_at = $3, received_at = $4 WHERE seq = $5",
      ...values,
    );
  if (dropped.length > 0) await change(client, "DELETE FROM recovered_events WHERE seq = ANY($1::bigint[])", dropped);
}
