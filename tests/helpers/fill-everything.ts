import Database from "better-sqlite3";
import { fillHistory } from "@/bench/fill";
import { fillAlerts } from "./filled/alerts";
import { fillDeliveries } from "./filled/deliveries";
import { fillDevices } from "./filled/devices";
import { fillPeople } from "./filled/people";
import { fillRing } from "./filled/ring";
import { type Change, type Filled, type Insert, MINUTE } from "./filled/rows";

/** A SQLite file in which every table has rows of every sort that the product writes, nothing and odd texts among them. */
export function fillEverything(file: string, events: number): Filled {
  const newestAt = Date.now() - MINUTE;
  fillHistory(file, { devices: 60, events, days: 90 });
  const sqlite = new Database(file);
  sqlite.pragma("foreign_keys = ON");
  const insert: Insert = (table, ...rows) => {
    for (const row of rows) {
      const names = Object.keys(row);
      const places = names.map(() => "?").join(", ");
      sqlite
        .prepare(`INSERT OR REPLACE INTO ${table} (${names.join(", ")}) VALUES (${places})`)
        .run(...Object.values(row));
    }
  };
  const change: Change = (table, where, row) => {
    const sets = Object.keys(row).map((name) => `${name} = ?`);
    sqlite.prepare(`UPDATE ${table} SET ${sets.join(", ")} WHERE ${where}`).run(...Object.values(row));
  };
  const filled = { events, newestAt };
  sqlite.transaction(() => {
    fillPeople(insert, filled);
    fillDevices(insert, filled);
    fillDeliveries({ insert, change }, filled);
    fillRing(insert, filled);
    fillAlerts(insert, filled);
    change("events", "seq % 17 = 0", { device_key: null });
    change("events", "seq % 5 = 0", { sent_at: null });
    change("events", `seq > ${events - 6}`, { device_key: 7, occurred_at: newestAt });
    change("accounts", "id % 2 = 1", { status: "linked", linked_at: 5, linked_sent_at: 4 });
    change("accounts", "id % 10 = 4", { status: "unlinked", unlinked_at: newestAt });
    change("accounts", "id = 2", { account_id: "nobody" });
    change("devices", "id IN (3, 9)", { revision: 10_000_001 });
    change("alerts", "id % 3 = 0", { status: "acknowledged", operator_id: "nobody" });
  })();
  sqlite.close();
  return filled;
}
