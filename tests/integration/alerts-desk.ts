import { expect } from "vitest";
import { transact } from "@/db/commands/revise";
import { settleDue } from "@/lib/alerts/due";
import { readMatters } from "@/lib/alerts/matters";
import { raiseAlerts } from "@/lib/alerts/raise";
import type { AlertResult, AlertView } from "@/lib/live/protocol";
import type { Desk } from "../helpers/desk";

export const MINUTE = 60_000;

let fresh = 0;

/** A device of an account of its own, so that no test meets another's. */
export function newDevice(account = `ava1.ring.account.A${fresh + 1}`) {
  fresh += 1;
  return { device: `ava1.ring.device.D${fresh}`, account };
}

/** The open alerts, the oldest first. */
export async function queue(desk: Desk): Promise<AlertView[]> {
  const { alerts } = await desk.snapshot();
  return alerts.filter(({ status }) => status === "open").sort((a, b) => a.id - b.id);
}

/** The key of the device that came last. */
export async function keyOf(desk: Desk): Promise<number> {
  const { devices } = await desk.snapshot();
  return Math.max(0, ...devices.map(({ key }) => key));
}

/** Make a label; resolves to its id. */
export async function makeLabel(desk: Desk, label: object): Promise<number> {
  const { json } = await desk.ask("labels/save", { kind: "group", motionClasses: [], graceMinutes: null, ...label });
  return (json.label as { id: number }).id;
}

type Wish = [path: Parameters<Desk["ask"]>[0], body: object, cookie?: string];

/** Do something about alerts that must succeed. */
export async function act(desk: Desk, ...wish: Wish): Promise<AlertResult[]> {
  const { status, json } = await desk.ask(...wish);
  expect(status).toBe(200);
  return json.results as AlertResult[];
}

/** Leave nothing open for the next test. */
export async function closeAll(desk: Desk): Promise<void> {
  const { alerts } = await desk.snapshot();
  const left = alerts.filter(({ status }) => status !== "closed").map(({ id }) => ({ id }));
  if (left.length > 0) await desk.ask("alerts/close", { alerts: left });
}

/** As if it were later: what time alone brings. */
export async function settle(now: number): Promise<void> {
  await raiseAlerts();
  const matters = await readMatters();
  await transact((tx) => settleDue(tx, matters, now));
}
