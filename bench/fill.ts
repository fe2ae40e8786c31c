import Database from "better-sqlite3";
import { migrateDatabase } from "@/db/sqlite/migrate";
import { fillAlerts, setCounter } from "./fill-alerts";
import { accountIdOf, countAccounts, deviceIdOf } from "./names";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Of so many events the raw deliveries are kept too: retention lets go of older ones. */
const DELIVERIES = 100_000;
const HISTORY = ["events", "request_ids", "event_ids", "deliveries"];

/** Kinds with their share of all events: the parts of 10,000 up to which each goes. */
const kinds = [
  { id: 1, type: "motion_detected", subType: "human", upTo: 4_200 },
  { id: 2, type: "motion_detected", subType: "vehicle", upTo: 7_000 },
  { id: 3, type: "motion_detected", subType: "animal", upTo: 8_400 },
  { id: 4, type: "motion_detected", subType: "package", upTo: 9_000 },
  { id: 5, type: "button_press", subType: "", upTo: 9_600 },
  { id: 6, type: "device_offline", subType: "", upTo: 9_800 },
  { id: 7, type: "device_online", subType: "", upTo: 9_999 },
  { id: 8, type: "flood_detected", subType: "", upTo: 10_000 },
];

export interface History {
  devices: number;
  events: number;
  /** Over how many days, up to a minute ago. */
  days: number;
}

/**
 * Write a history into a new database file as the product's own writer would have kept it: events, the keys that know repeats,
 * rollups, counters, and the raw deliveries of the newest. In order and with the indexes made last, so that ten million
 * events take a minute or two. The same for the same numbers, apart from the present time and the keys of repeats.
 */
export function fillHistory(file: string, history: History): void {
  const sqlite = new Database(file);
  migrateDatabase(sqlite);
  sqlite.pragma("journal_mode = OFF");
  sqlite.pragma("synchronous = OFF");
  sqlite.pragma("foreign_keys = OFF");
  sqlite.pragma("cache_size = -524288");
  const end = Date.now() - 60_000;
  const begin = end - history.days * DAY_MS;
  fillDevices(sqlite, history.devices, begin);
  const indexes = dropIndexes(sqlite);
  fillEvents(sqlite, history, begin, (end - begin) / history.events);
  fillKeys(sqlite);
  fillDeliveries(sqlite, history.events);
  for (const sql of indexes) sqlite.exec(sql);
  fillRollups(sqlite, history.events);
  fillAlerts(sqlite);
  sqlite.pragma("journal_mode = WAL");
  sqlite.close();
}

function fillDevices(sqlite: Database.Database, devices: number, begin: number): void {
  const account = sqlite.prepare("INSERT INTO accounts (account_id, created_at) VALUES (?, ?)");
  const device = sqlite.prepare(
    `INSERT INTO devices (account_key, device_id, alias, status, status_at, connectivity, connectivity_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const kind = sqlite.prepare("INSERT INTO event_kinds (id, type, sub_type) VALUES (?, ?, ?)");
  sqlite.transaction(() => {
    for (const { id, type, subType } of kinds) kind.run(id, type, subType);
    for (let key = 1; key <= countAccounts(devices); key += 1) account.run(accountIdOf(key - 1), begin);
    for (let key = 1; key <= devices; key += 1) {
      const status = key % 50 === 0 ? "offline" : "online";
      const alias = key % 3 === 0 ? null : `Camera ${key}`;
      const accountKey = 1 + ((key - 1) % countAccounts(devices));
      device.run(accountKey, deviceIdOf(key - 1), alias, status, begin + key, status, begin + key);
    }
    setCounter(sqlite, "devices.online", devices - Math.floor(devices / 50));
    setCounter(sqlite, "devices.offline", Math.floor(devices / 50));
  })();
}

/** Take the indexes of the history away; returns how to make them again. */
function dropIndexes(sqlite: Database.Database): string[] {
  const rows = sqlite
    .prepare(
      `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
       AND tbl_name IN (${HISTORY.map((name) => `'${name}'`).join()})`,
    )
    .all() as { name: string; sql: string }[];
  for (const { name } of rows) sqlite.exec(`DROP INDEX "${name}"`);
  return rows.map(({ sql }) => sql);
}

/** Devices and kinds by numbers that look like chance, the same for the same place; some devices have far more events than others. */
function fillEvents(sqlite: Database.Database, { devices, events }: History, begin: number, step: number): void {
  const choices = kinds.map(({ id, upTo }) => `WHEN kind < ${upTo} THEN ${id}`).join(" ");
  sqlite
    .prepare(
      `WITH RECURSIVE places (place) AS (SELECT 0 UNION ALL SELECT place + 1 FROM places WHERE place + 1 < @events),
       drawn AS (SELECT place, ((place * 2654435761) & 4294967295) / 4294967296.0 AS chance,
         (place * 40503 + (place >> 7) * 7919) % 10000 AS kind, CAST(@begin + place * @step AS INTEGER) AS at FROM places)
       INSERT INTO events SELECT place + 1, CASE ${choices} END,
         1 + CAST(chance * chance * @devices AS INTEGER) % @accounts, 1 + CAST(chance * chance * @devices AS INTEGER),
         at, at + 120, at + 300 FROM drawn`,
    )
    .run({ events, begin, step, devices, accounts: countAccounts(devices) });
}

/** The keys by which repeats are known: those of requests are chance, those of events begin with the time. */
function fillKeys(sqlite: Database.Database): void {
  sqlite.exec(`INSERT INTO request_ids SELECT hash, seq FROM (SELECT randomblob(16) AS hash, seq FROM events) ORDER BY hash;
    INSERT INTO event_ids SELECT unhex(format('%012x', occurred_at)) || randomblob(10), seq FROM events ORDER BY 1;`);
}

function fillDeliveries(sqlite: Database.Database, events: number): void {
  sqlite
    .prepare(
      `INSERT INTO deliveries (id, received_at, verdict, status, duration_us, seq, key_id, headers, remote_address, size, body,
         read_us, verify_us, parse_us)
       SELECT seq, received_at, 'accepted', 200, 900 + seq % 800, seq, '0123abcd', '{"content-type":"application/json"}',
         '127.0.0.1', 500, zeroblob(500), 80, 20, 30 FROM events WHERE seq > ?`,
    )
    .run(events - DELIVERIES);
}

function fillRollups(sqlite: Database.Database, events: number): void {
  sqlite.exec(`INSERT INTO events_hourly SELECT occurred_at / ${HOUR_MS}, kind_id, count(*) FROM events GROUP BY 1, 2;
    INSERT INTO events_daily SELECT occurred_at / ${DAY_MS}, account_key, coalesce(device_key, 0), sum(kind_id = 5),
      sum(kind_id <= 4), sum(kind_id > 5) FROM events GROUP BY 1, 2, 3;
    INSERT INTO deliveries_hourly SELECT hour, '200', sum(count) FROM events_hourly GROUP BY hour;
    INSERT INTO device_activity SELECT device_key, max(occurred_at), max(CASE WHEN kind_id = 5 THEN occurred_at END),
      max(CASE WHEN kind_id <= 4 THEN occurred_at END), max(seq) FROM events GROUP BY device_key;`);
  setCounter(sqlite, "events", events);
  setCounter(sqlite, "deliveries.accepted", events);
  setCounter(sqlite, "alerts.cursor", events);
}
