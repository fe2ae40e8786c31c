import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterAll, beforeAll, expect } from "vitest";
import { POST as changeDeviceRoute } from "@/app/api/devices/change/route";
import { raiseAlerts } from "@/lib/alerts/raise";
import { removals, startRemovals, stopRemovals } from "@/lib/removal/run";
import { signBody } from "@/lib/ring/signature";
import { envelope } from "../helpers/deliveries";
import { inspect } from "../helpers/inspect";
import { type Keeping, openKeeping } from "../helpers/keeping";
import { eventCount } from "../helpers/outside";
import { recount } from "../helpers/recount";
import { removing } from "../helpers/removing";
import { torture } from "../helpers/torture";
import { findHits } from "./helpers/hits";
import { eventsOf, type Household, household, misunderstood, sendAll } from "./helpers/household";
import { keepPictures, readPictures } from "./helpers/keep-pictures";

/** Of each household, one of which is the same for all. */
const PICTURES = 100;
/** How often the removal is broken off. */
const BREAKS = 20;

const going = household("GOING");
const staying = household("STAYING");
const telling = ({ account, devices, names }: Household) => [account, ...devices, ...names];

let keeping: Keeping;

beforeAll(async () => {
  keeping = await openKeeping();
});
afterAll(() => keeping.stop());

/** Signed by a key that is not there: held. */
async function hold({ account, devices: [device = ""] }: Household): Promise<void> {
  const body = Buffer.from(JSON.stringify(envelope({ account, device })));
  const signature = signBody(body, "another key of sixteen");
  expect((await keeping.door({ body, headers: { "x-signature": signature } })).status).toBe(401);
}

async function nameDevices({ devices, names }: Household): Promise<void> {
  for (const [place, device] of devices.entries()) {
    const key = inspect(keeping.file, (sqlite) =>
      sqlite.prepare("SELECT id FROM devices WHERE device_id = ?").pluck().get(device),
    );
    const change = { key, alias: names[place], labels: [] };
    expect((await keeping.ask(changeDeviceRoute, "devices/change", change)).status).toBe(200);
  }
}

/** Everything that is known of those who stay. */
function rowsOfStaying(): unknown {
  return inspect(keeping.file, (sqlite) =>
    ["events", "alerts", "pictures"].map((table) =>
      sqlite
        .prepare(`SELECT * FROM ${table} WHERE account_key = (SELECT id FROM accounts WHERE account_id = ?) ORDER BY 1`)
        .all(staying.account),
    ),
  );
}

torture("T20", "remove an account", { short: 1_000, full: 10_000 }, async (events) => {
  const removal = removing(keeping);
  const sent = eventsOf(going, events);
  const others = eventsOf(staying, events / 2);
  expect(await sendAll(keeping.door, [...sent, ...others, ...sent.slice(0, 50), misunderstood(going)])).toBe(0);
  for (const home of [going, staying]) await nameDevices(home);
  for (const home of [going, staying]) await hold(home);
  await expect.poll(() => findHits(keeping.file, telling(going)).length).toBeGreaterThan(0);
  await raiseAlerts();
  for (const home of [going, staying]) await keepPictures(home, PICTURES);
  expect(readPictures()).toHaveLength(2 * PICTURES - 1);
  const before = rowsOfStaying();

  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startedAt = performance.now();
  const { accounts } = await removal.list();
  const key = accounts.find(({ devices }) => devices[0]?.startsWith("GOING"))?.key ?? 0;
  const { json } = await removal.ask(key);
  // Broken off again and again, as by a stop; the next start goes on from what the database says.
  let breaks = 0;
  while ((await removal.list()).receipts[0]?.state !== "done") {
    if (breaks < BREAKS) {
      await stopRemovals();
      breaks += 1;
      clearInterval(startRemovals());
    }
    await new Promise((next) => setTimeout(next, 30));
  }
  const tookMs = performance.now() - startedAt;
  delay.disable();

  expect(json.number).toBe(1);
  expect(findHits(keeping.file, telling(going))).toEqual([]);
  const copy = `${keeping.file}.copy`;
  inspect(keeping.file, (sqlite) => sqlite.prepare("VACUUM INTO ?").run(copy));
  expect(findHits(copy, telling(going))).toEqual([]);
  expect(rowsOfStaying()).toEqual(before);
  const pictures = readPictures();
  expect(pictures.filter((content) => content.includes(going.account))).toEqual([]);
  expect(pictures).toHaveLength(PICTURES);
  expect(
    await sendAll(keeping.door, [...eventsOf(staying, 1), envelope({ ...staying, device: staying.devices[0] ?? "" })]),
  ).toBe(0);
  await raiseAlerts();
  expect(await eventCount(keeping.database)).toBe(events / 2 + 2);
  const { kept, counted } = await recount(keeping.database);
  expect(kept).toEqual(counted);

  // What was captured before it went does nothing, and brings nothing back.
  expect(await sendAll(keeping.door, sent.slice(0, 100))).toBe(0);
  expect(await eventCount(keeping.database)).toBe(events / 2 + 2);
  expect(findHits(keeping.file, telling(going))).toEqual([]);
  const longest = removals().longestMs.toFixed(1);
  const loop = (delay.max / 1e6).toFixed(0);
  return `${events} events gone in ${Math.round(tookMs)} ms with ${breaks} breaks, ${PICTURES} pictures with them, 0 hits in db, wal, shm, media and a copy; longest batch ${longest} ms, loop at most ${loop} ms`;
});
