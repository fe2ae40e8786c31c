import Database from "better-sqlite3";
import { migrateDatabase } from "@/db/sqlite/migrate";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BATCH = 100_000;

const kinds = [
  { id: 1, type: "motion_detected", subType: "human", share: 0.42 },
  { id: 2, type: "motion_detected", subType: "vehicle", share: 0.28 },
  { id: 3, type: "motion_detected", subType: "animal", share: 0.14 },
  { id: 4, type: "motion_detected", subType: "package", share: 0.06 },
  { id: 5, type: "button_press", subType: "", share: 0.06 },
  { id: 6, type: "device_offline", subType: "", share: 0.02 },
  { id: 7, type: "device_online", subType: "", share: 0.0199 },
  { id: 8, type: "flood_detected", subType: "", share: 0.0001 },
];

export interface History {
  devices: number;
  events: number;
  /** Over how many days, up to a minute ago. */
  days: number;
}

/**
 * Write a history into a new database file as the product would have kept it, without the raw deliveries and the hashes that
 * only repeats need. Always the same for the same numbers, apart from the present time.
 */
export function fillHistory(file: string, { devices, events, days }: History): void {
  const sqlite = new Database(file);
  sqlite.pragma("journal_mode = WAL");
  migrateDatabase(sqlite);
  sqlite.pragma("synchronous = OFF");
  sqlite.pragma("cache_size = -262144");
  const end = Date.now() - 60_000;
  const begin = end - days * DAY_MS;
  fillDevices(sqlite, devices, begin);
  const random = mulberry(7);
  const hours = new Map<string, number>();
  const last = { press: new Map<number, number>(), motion: new Map<number, number>() };
  const insert = sqlite.prepare(
    "INSERT INTO events (kind_id, account_key, device_key, occurred_at, sent_at, received_at) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const step = (end - begin) / events;
  for (let start = 0; start < events; start += BATCH) {
    sqlite.transaction(() => {
      for (let place = start; place < Math.min(events, start + BATCH); place += 1) {
        const at = Math.floor(begin + place * step);
        const device = 1 + Math.floor(random() ** 2 * devices);
        const kind = pick(random());
        insert.run(kind.id, accountOf(device), device, at, at + 120, at + 300);
        const hour = `${Math.floor(at / HOUR_MS)}:${kind.id}`;
        hours.set(hour, (hours.get(hour) ?? 0) + 1);
        if (kind.type === "button_press") last.press.set(device, at);
        if (kind.type === "motion_detected") last.motion.set(device, at);
      }
    })();
  }
  sqlite.transaction(() => {
    const addHour = sqlite.prepare("INSERT INTO events_hourly (hour, kind_id, count) VALUES (?, ?, ?)");
    for (const [key, count] of hours) addHour.run(...key.split(":").map(Number), count);
    const setLast = sqlite.prepare(
      "UPDATE devices SET last_press_at = ?, last_motion_at = ?, last_event_at = ? WHERE id = ?",
    );
    for (let device = 1; device <= devices; device += 1) {
      const [press, motion] = [last.press.get(device) ?? null, last.motion.get(device) ?? null];
      setLast.run(press, motion, Math.max(press ?? 0, motion ?? 0) || null, device);
    }
    setCounter(sqlite, "events", events);
    setCounter(sqlite, "alerts.cursor", events);
    fillAlerts(sqlite, end);
  })();
  sqlite.pragma("wal_checkpoint(TRUNCATE)");
  sqlite.close();
}

function fillDevices(sqlite: Database.Database, devices: number, begin: number): void {
  const account = sqlite.prepare("INSERT INTO accounts (account_id, created_at) VALUES (?, ?)");
  const device = sqlite.prepare(
    `INSERT INTO devices (account_key, device_id, alias, status, status_at, connectivity, connectivity_at, changed_seq)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const kind = sqlite.prepare("INSERT INTO event_kinds (id, type, sub_type) VALUES (?, ?, ?)");
  sqlite.transaction(() => {
    for (const { id, type, subType } of kinds) kind.run(id, type, subType);
    for (let key = 1; key <= accountOf(devices); key += 1) account.run(`bench.account.${key}`, begin);
    for (let key = 1; key <= devices; key += 1) {
      const status = key % 50 === 0 ? "offline" : "online";
      const alias = key % 3 === 0 ? null : `Camera ${key}`;
      device.run(accountOf(key), `bench.device.${key}`, alias, status, begin + key, status, begin + key, key);
    }
    setCounter(sqlite, "devices.online", devices - Math.floor(devices / 50));
    setCounter(sqlite, "devices.offline", Math.floor(devices / 50));
  })();
}

/** Every press of the last day has an alert; the last thirty are still open. */
function fillAlerts(sqlite: Database.Database, end: number): void {
  const presses = sqlite
    .prepare(
      "SELECT seq, account_key, device_key, occurred_at FROM events WHERE kind_id = 5 AND occurred_at > ? ORDER BY occurred_at DESC LIMIT 5000",
    )
    .all(end - DAY_MS) as { seq: number; account_key: number; device_key: number; occurred_at: number }[];
  const alert = sqlite.prepare(
    `INSERT INTO alerts (kind, status, account_key, device_key, type, classes, first_at, last_at, last_seq, opened_at, revision)
     VALUES ('press', ?, ?, ?, 'button_press', '{}', ?, ?, ?, ?, ?)`,
  );
  const tie = sqlite.prepare("INSERT INTO alert_events (seq, alert_id) VALUES (?, ?)");
  const oldestFirst = presses.toReversed();
  const open = Math.min(30, oldestFirst.length);
  for (const [place, press] of oldestFirst.entries()) {
    const { seq, account_key, device_key, occurred_at } = press;
    const status = place >= oldestFirst.length - open ? "open" : "closed";
    const { lastInsertRowid } = alert.run(
      status,
      account_key,
      device_key,
      occurred_at,
      occurred_at,
      seq,
      occurred_at + 300,
      place + 1,
    );
    tie.run(seq, lastInsertRowid);
  }
  setCounter(sqlite, "alerts.open", open);
  setCounter(sqlite, "alerts.open.press", open);
  setCounter(sqlite, "revision", oldestFirst.length);
}

function setCounter(sqlite: Database.Database, name: string, value: number): void {
  sqlite
    .prepare("INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    .run(name, value);
}

function accountOf(device: number): number {
  return 1 + Math.floor((device - 1) / 5);
}

function pick(at: number) {
  let sum = 0;
  for (const kind of kinds) {
    sum += kind.share;
    if (at < sum) return kind;
  }
  return kinds[0] ?? { id: 1, type: "", subType: "", share: 1 };
}

/** A small generator of numbers from 0 to 1, the same each time for the same seed. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
