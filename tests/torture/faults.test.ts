import { expect } from "vitest";
import { exchangeDatabase, writer } from "@/db/client";
import { load } from "@/lib/ingest/limits";
import { isReady } from "@/lib/ingest/readiness";
import { repairProjections } from "@/lib/ingest/repair";
import { signBody } from "@/lib/ring/signature";
import { type Door, deliver, envelope } from "../helpers/deliveries";
import { doors } from "../helpers/doors";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";
import { inspect } from "../helpers/inspect";
import { torture } from "../helpers/torture";
import { WRONG_KEY } from "../helpers/webhook-traffic";
import { type FaultyDriver, installFaultyDriver, sqliteError } from "./helpers/faulty-driver";

const CODES = ["SQLITE_BUSY", "SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_CORRUPT", "throw"] as const;
/** What makes an event of a delivery: where only that fails, the bytes are kept and the event is made later. */
const OF_THE_EVENT = /(INTO|UPDATE|FROM) (events|event_ids|event_kinds|accounts|devices)\b/;

interface Case {
  kind: string;
  statement: string;
  code: (typeof CODES)[number];
}

interface World {
  gatehouse: Gatehouse;
  driver: FaultyDriver;
  door: Door;
}

torture("T16", "faults in the database", { short: 3, full: 1 }, async (each) => {
  const driver = installFaultyDriver();
  const gatehouse = await openGatehouse();
  const world = { gatehouse, driver, door: doors["fast path"]?.(() => gatehouse) as Door };
  const statements = await listStatements(world);
  const all = statements.flatMap((statement) => CODES.map((code) => ({ ...statement, code })));
  const cases = all.filter((_, place) => place % each === 0);
  for (const one of cases) await inject(world, one);
  await failToTakeBack(world);
  await gatehouse.stop();
  return `${cases.length} faults at ${statements.length} statements, ${CODES.length} kinds: each answered 503 with nothing kept (or kept whole, its event made later), the next delivery fine`;
});

/** Deliveries that together pass every statement of the writer; last those that always bring something new. */
const kinds: Record<string, (door: Door) => () => Promise<number>> = {
  "wrong key": (door) => {
    const body = JSON.stringify(envelope());
    return async () => (await door({ body, headers: { "x-signature": signBody(body, WRONG_KEY) } })).status;
  },
  "no JSON": (door) => sender(door, unique("Here is no JSON")),
  unlinked: (door) => sender(door, JSON.stringify(envelope({ type: "app_integration_removed" }))),
  online: (door) => sender(door, JSON.stringify(envelope({ type: "device_online" }))),
  press: (door) => sender(door, JSON.stringify(envelope({ type: "button_press" }))),
  "new device": (door) =>
    sender(door, JSON.stringify(envelope({ device: unique("device"), account: unique("account") }))),
  "new type": (door) => sender(door, JSON.stringify(envelope({ type: unique("type") }))),
};

const statuses: Record<string, number> = { "wrong key": 401, "no JSON": 400 };

function sender(door: Door, body: string): () => Promise<number> {
  return async () => (await deliver(door, body)).status;
}

let made = 0;
const unique = (name: string) => `${name}-${made++}`;

/** Every statement inside the writer's transactions, with a kind of delivery that passes it. */
async function listStatements({ driver, door }: World): Promise<Omit<Case, "code">[]> {
  const found = new Map<string, string>();
  for (const [kind, make] of Object.entries(kinds)) {
    await deliver(door, envelope());
    const heard = driver.listen();
    await make(door)();
    const list = heard();
    const within = list.slice(list.indexOf("BEGIN IMMEDIATE"), list.indexOf("COMMIT") + 1);
    for (const statement of within) found.set(statement, kind);
  }
  expect(found.size).toBeGreaterThan(20);
  return [...found].map(([statement, kind]) => ({ kind, statement }));
}

async function inject(world: World, { kind, statement, code }: Case): Promise<void> {
  const { gatehouse } = world;
  const error = code === "throw" ? new Error("injected") : sqliteError(code);
  let met = await sendBroken(world, { kind, statement, error });
  if (!met.isMet) {
    // What is read once and remembered is read again by a new writer.
    await exchangeDatabase(gatehouse.file, () => {});
    met = await sendBroken(world, { kind, statement, error });
  }
  const { isMet, status, before, send } = met;
  expect([statement, isMet]).toEqual([statement, true]);

  const isKept = code === "throw" && OF_THE_EVENT.test(statement);
  expect([kind, statement, code, status]).toEqual([kind, statement, code, isKept ? 200 : 503]);
  if (isKept) await repairProjections();
  else expect(readState(gatehouse.file)).toEqual(before);
  if (code === "SQLITE_CORRUPT") await reopenDamaged(world);
  await expect.poll(() => load().diskLow, { timeout: 5_000, interval: 10 }).toBe(false);
  expect(await send?.()).toBe(statuses[kind] ?? 200);
  expect(countUnprojected(gatehouse.file)).toBe(0);
  expect(isReady()).toBe(true);
}

async function sendBroken({ gatehouse, driver, door }: World, what: { kind: string; statement: string; error: Error }) {
  // Its duration waits to be written with the next one.
  expect((await deliver(door, envelope())).status).toBe(200);
  const send = kinds[what.kind]?.(door);
  const before = readState(gatehouse.file);
  driver.breakAt([what.statement], what.error);
  const status = await send?.();
  return { isMet: driver.mend() > 0, status, before, send };
}

/** Nothing more is taken on a damaged file, until another is opened. */
async function reopenDamaged({ gatehouse, door, driver }: World): Promise<void> {
  expect([writer().health(), isReady()]).toEqual(["corrupt", false]);
  const heard = driver.listen();
  expect((await deliver(door, envelope())).json.error).toBe("database_damaged");
  expect(heard()).not.toContain("BEGIN IMMEDIATE");
  await exchangeDatabase(gatehouse.file, () => {});
}

/** Even where the transaction cannot be taken back, everybody is told, and the writer finds its way out. */
async function failToTakeBack({ driver, door }: World): Promise<void> {
  driver.breakAt(["COMMIT", "ROLLBACK"], sqliteError("SQLITE_IOERR_WRITE"));
  expect((await deliver(door, envelope())).status).toBe(503);
  driver.mend();
  await expect.poll(async () => (await deliver(door, envelope())).status).toBe(200);
}

/** All that deliveries leave, apart from those that were refused and what counts them. */
function readState(file: string): unknown {
  const tables = ["request_ids", "events", "event_ids", "event_kinds", "accounts", "devices"];
  return inspect(file, (sqlite) => [
    sqlite.prepare("SELECT count(*), sum(attempt) FROM deliveries WHERE verdict <> 'deferred'").get(),
    sqlite.prepare("SELECT name, value FROM counters WHERE name = 'events' OR name LIKE 'devices.%'").all(),
    ...tables.map((table) => sqlite.prepare(`SELECT * FROM ${table}`).all()),
  ]);
}

function countUnprojected(file: string): unknown {
  return inspect(file, (sqlite) =>
    sqlite.prepare("SELECT count(*) FROM deliveries WHERE needs_projection = 1").pluck().get(),
  );
}
