import { afterAll, beforeAll, expect } from "vitest";
import { GET as snapshotRoute } from "@/app/api/live/snapshot/route";
import { raiseAlerts } from "@/lib/alerts/raise";
import { type Envelope, envelope } from "../helpers/deliveries";
import { inspect } from "../helpers/inspect";
import { type Keeping, openKeeping } from "../helpers/keeping";
import { torture } from "../helpers/torture";
import { openBrowser } from "./helpers/browser";
import { eventsOf, household, sendAll } from "./helpers/household";

let keeping: Keeping;

beforeAll(async () => {
  keeping = await openKeeping();
});
afterAll(() => keeping.stop());

/** Everything that a captured delivery could want to change. */
function state(): unknown {
  const tables = ["accounts", "devices", "alerts", "alert_changes", "alert_events", "events", "offline_watches"];
  return inspect(keeping.file, (sqlite) => tables.map((table) => sqlite.prepare(`SELECT * FROM ${table}`).all()));
}

function destructive(account: string): Envelope[] {
  const types = ["app_integration_removed", "device_removed", "subscription_deactivated", "app_integration_added"];
  return types.map((type) => envelope({ account, type, device: "ava1.ring.device.REPLAYDEVICE0" }));
}

torture("T10", "replay after purge", { short: 200, full: 1_000 }, async (deliveries) => {
  const home = household("REPLAY");
  const captured = [...eventsOf(home, deliveries - 4), ...destructive(home.account)];
  expect(await sendAll(keeping.door, captured)).toBe(0);
  await raiseAlerts();
  await keeping.age(800);
  await keeping.change("UPDATE alerts SET status = 'closed'");
  const { removed } = await keeping.run();
  expect(removed).toMatchObject({ events: deliveries, deliveries });
  // Linked again since: what was captured before must not undo it.
  expect(await sendAll(keeping.door, eventsOf(home, 10))).toBe(0);
  await raiseAlerts();

  const port = Number(new URL(keeping.url).port);
  const { json } = await keeping.ask(snapshotRoute, "live/snapshot");
  const browser = openBrowser({ port, cookie: keeping.admin }, json as { head: number; revision: number });
  browser.connect();
  await expect.poll(() => browser.story.live).toBe(true);
  const { frames } = browser.story;
  const before = state();
  const totals = () => keeping.ask(snapshotRoute, "live/snapshot").then(({ json }) => [json.head, json.revision]);
  const heads = await totals();
  expect(await sendAll(keeping.door, [...captured, ...captured.toReversed()])).toBe(0);
  expect(state()).toEqual(before);
  expect(await totals()).toEqual(heads);
  // Pushes come in order: had there been one, it would have come before that of a new event.
  expect(await sendAll(keeping.door, eventsOf(home, 1))).toBe(0);
  await expect.poll(() => browser.story.count).toBe(1);
  expect(browser.story.frames).toBe(frames + 1);
  browser.close();
  return `${deliveries} captured deliveries sent twice after the purge of all of them: 0 state changes, 0 pushes`;
});
