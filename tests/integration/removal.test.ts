import { createHash } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as receiptRoute } from "@/app/api/accounts/removals/[number]/route";
import { POST as acknowledgeRoute } from "@/app/api/alerts/acknowledge/route";
import { POST as changeDeviceRoute } from "@/app/api/devices/change/route";
import type { Sql } from "@/db/sql";
import { raiseAlerts } from "@/lib/alerts/raise";
import { listAudit } from "@/lib/auth/audit";
import { describeReceipt } from "@/lib/removal/receipt";
import { deliver, envelope } from "../helpers/deliveries";
import { inspect } from "../helpers/inspect";
import { isPostgres } from "../helpers/is-postgres";
import { type Keeping, openKeeping } from "../helpers/keeping";
import { lookInto } from "../helpers/outside";
import { recount } from "../helpers/recount";
import { type Removing, removing } from "../helpers/removing";

const GOING = { account: "ava1.ring.account.GOINGACCOUNT", device: "ava1.ring.device.GOINGDEVICE" };
const STAYING = { account: "ava1.ring.account.STAYINGACCOUNT", device: "ava1.ring.device.STAYINGDEVICE" };
const anything = { who: "", what: "", result: "", from: "", to: "", address: "", before: "", after: "" };

let keeping: Keeping;
let removal: Removing;

beforeAll(async () => {
  keeping = await openKeeping();
  removal = removing(keeping);
  const repeated = envelope({ ...GOING, requestId: "the same" });
  for (const sent of [envelope(GOING), repeated, repeated, envelope(STAYING)]) {
    expect((await deliver(keeping.door, sent)).status).toBe(200);
  }
  await raiseAlerts();
  await rename(1, "Former name of Mrs Example");
  expect((await keeping.ask(acknowledgeRoute, "alerts/acknowledge", { alerts: [{ id: 1 }] })).status).toBe(200);
  await rename(1, "Garden of Mrs Example");
  await rename(2, "Garden");
});
afterAll(() => keeping.stop());

async function rename(key: number, alias: string): Promise<void> {
  expect((await keeping.ask(changeDeviceRoute, "devices/change", { key, alias, labels: [] })).status).toBe(200);
}

function count(text: string): Promise<number | undefined> {
  return lookInto(keeping.database, (sql) => sql.prepare<[], number>(text).pluck().get());
}

/** Rows that refer to what is not there; events alone may in PostgreSQL. */
function orphans(sql: Sql): Promise<unknown[]> {
  const lost =
    "SELECT seq FROM events WHERE account_key NOT IN (SELECT id FROM accounts) OR device_key NOT IN (SELECT id FROM devices)";
  return sql.prepare(sql.dialect === "sqlite" ? "SELECT * FROM pragma_foreign_key_check" : lost).all();
}

function listColumns(sql: Sql): Promise<{ table: string; column: string }[]> {
  const ofSqlite = `SELECT tables.name AS "table", columns.name AS "column" FROM sqlite_master AS tables
    JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'`;
  const ofPostgres = `SELECT relname AS "table", attname AS "column" FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
    WHERE relkind IN ('r', 'p') AND NOT relispartition`;
  return sql.prepare<[], { table: string; column: string }>(sql.dialect === "sqlite" ? ofSqlite : ofPostgres).all();
}

describe("the removal of an account", () => {
  it("says first what it takes, and what must be typed", async () => {
    expect(await removal.plan(1)).toEqual({
      ...{ key: 1, name: "Account 1", phrase: "remove Account 1" },
      ...{ events: 2, alerts: 2, devices: 1, asksPassword: true },
    });
    expect((await removal.list()).accounts.map(({ name, devices }) => [name, devices])).toEqual([
      ["Account 1", ["Garden of Mrs Example"]],
      ["Account 2", ["Garden"]],
    ]);
  });

  it("refuses whoever does not type it, or not the right password", async () => {
    expect(await removal.ask(1, { phrase: "remove Account 2" })).toMatchObject({ status: 400 });
    expect(await removal.ask(1, { password: "not the password" })).toMatchObject({
      status: 403,
      json: { error: "The password is not right." },
    });
    expect((await removal.ask(77, { phrase: "remove Account 77" })).status).toBe(404);
    expect(await count("SELECT count(*) FROM events")).toBe(3);
  });

  it.runIf(isPostgres)("has no database to look into that a restore put aside", async () => {
    expect((await removal.remove(1)).counts.asides).toBe(0);
  });

  it.skipIf(isPostgres)("takes databases that a restore put aside if they hold it, whole or in their log", async () => {
    const [held, logged, other] = ["20260101-010101", "20260101-020202", "20260101-030303"].map(
      (stamp) => `${keeping.file}.before-restore-${stamp}`,
    ) as [string, string, string];
    inspect(keeping.file, (sqlite) => sqlite.prepare("VACUUM INTO ?").run(held));
    for (const file of [logged, other]) writeFileSync(file, `nothing but ${STAYING.account}`);
    // Across two of the pieces in which it is read.
    writeFileSync(`${logged}-wal`, `${"x".repeat(65_530)}${GOING.device}`);
    const { counts, ...receipt } = await removal.remove(1);
    expect(counts.asides).toBe(2);
    expect([held, logged, `${logged}-wal`, other].map(existsSync)).toEqual([false, false, false, true]);
    expect(describeReceipt({ ...receipt, counts })).toContain("2 databases that a restore had put aside held it");
  });

  it("takes its events, deliveries, devices and alerts, and nothing of anybody else", async () => {
    const [receipt] = (await removal.list()).receipts;
    expect(receipt).toMatchObject({
      ...{ number: 1, askedBy: "Ada Admin" },
      accountHash: createHash("sha256").update(GOING.account).digest("hex"),
      counts: { events: 2, deliveries: 3, alerts: 2, devices: 1, auditLines: 3, asides: isPostgres ? 0 : 2 },
    });
    expect(receipt?.backupsGoneAt).toBeGreaterThan(receipt?.doneAt ?? 0);
    for (const table of [
      "events",
      "events_daily",
      ...(isPostgres ? [] : ["device_names"]),
      "deliveries",
      "devices",
      "accounts",
      "alerts",
      "alert_events",
    ]) {
      expect([table, await count(`SELECT count(*) FROM ${table}`)]).toEqual([table, 1]);
    }
    expect(await lookInto(keeping.database, orphans)).toEqual([]);
  });

  it("knows every table that names an account or a device", async () => {
    const named = await lookInto(keeping.database, listColumns);
    const keys = ["account_key", "device_key", "account_id", "device_id"];
    const tables = [
      ...new Set(named.filter(({ column }) => keys.includes(column)).map(({ table }) => table)),
    ].toSorted();
    // "credentials" holds accounts of operators.
    const emptied = ["accounts", "alert_devices", "alerts", "device_activity", "device_labels", "devices", "events"];
    const others = ["events_daily", "offline_watches", "ring_tokens", "credentials"];
    const asking = ["device_details", "history_reads", "jobs", "live_streams", "recovered_events", "snapshot_plans"];
    expect(tables).toEqual([...emptied, ...others, ...asking, "pictures"].toSorted());
  });

  it("leaves sums as if it had never been there", async () => {
    const { kept, counted } = await recount(keeping.database);
    expect(kept).toEqual(counted);
  });

  it("replaces ids and names in the audit log, and leaves who did what and when", async () => {
    const { entries } = await listAudit(anything);
    const said = entries.map(({ action, target, detail }) => `${action} ${target} ${detail}`);
    expect(said.join("\n")).not.toMatch(/Mrs Example|GOING/);
    expect(said).toContain("device:change [removed, receipt 1] device 1, labels: 0");
    expect(said).toContain("device:change Garden device 2, labels: 0");
    expect(said).toContain("account:remove an account receipt 1");
    expect(entries.find(({ action }) => action === "alert:acknowledge")?.target).toBe(
      "Doorbell pressed, [removed, receipt 1]",
    );
  });

  it("gives a receipt to keep, in two forms, without id or name", async () => {
    const { json } = await keeping.ask(receiptRoute, "accounts/removals/1");
    expect(json).toMatchObject({ number: 1, state: "done" });
    expect(JSON.stringify(json)).not.toMatch(/Mrs Example|GOING/);
    expect((await keeping.ask(receiptRoute, "accounts/removals/2")).status).toBe(404);
    expect((await keeping.ask(receiptRoute, "accounts/removals/1?format=text")).headers.get("content-type")).toBe(
      "text/plain; charset=utf-8",
    );
  });

  it("does nothing on an old delivery of it that comes again", async () => {
    const before = await count("SELECT count(*) FROM events");
    expect((await deliver(keeping.door, envelope({ ...GOING, requestId: "the same" }))).json.status).toBe("duplicate");
    expect(await count("SELECT count(*) FROM events")).toBe(before);
    expect(await count("SELECT count(*) FROM accounts")).toBe(1);
    const bodies = await lookInto(keeping.database, (sql) =>
      sql.prepare<[], Buffer>("SELECT body FROM deliveries WHERE body IS NOT NULL").pluck().all(),
    );
    expect(bodies.filter((body) => body.includes("GOING"))).toEqual([]);
  });

  it("takes a new delivery of it for a new account", async () => {
    expect((await deliver(keeping.door, envelope(GOING))).json.status).toBe("accepted");
    // PostgreSQL leaves numbers out.
    const fresh = isPostgres ? expect.stringMatching(/^Account ([3-9]|\d\d)$/) : "Account 3";
    expect((await removal.list()).accounts.map(({ name }) => name)).toEqual(["Account 2", fresh]);
  });
});
