import type { Target } from "./rows";

const counter = (conflict: string): Target => ({
  table: "counters",
  columns: { name: "text", value: "bigint" },
  conflict: `ON CONFLICT (name) DO UPDATE SET value = ${conflict}`,
});

const later = (column: string) => `${column} = greatest(device_activity.${column}, excluded.${column})`;

/** Where each kind of change is written, and what becomes of what is there. */
export const targets = {
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
