import "server-only";
import { getAlert } from "@/db/commands/alerts";
import type { Tx } from "@/db/commands/revise";
import type { AlertKind, ChangeKind } from "@/db/schema/desk";
import { changeOne } from "@/lib/alerts/change-one";
import type { Random } from "@/lib/simulate/random";
import { shiftAt } from "./shifts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Something that whoever is on duty will do about an alert. */
export interface Deed {
  at: number;
  alertId: number;
  what: Extract<ChangeKind, "acknowledged" | "snoozed" | "closed" | "noted">;
  note: string | null;
  reason: string | null;
  until: number | null;
}

interface Opened {
  id: number;
  kind: AlertKind;
  openedAt: number;
}

const notes: Readonly<Record<AlertKind, readonly string[]>> = {
  press: ["Let the courier in.", "Spoke over the intercom.", "Resident came down.", "Parcel left with the neighbour."],
  late_press: ["Came an hour late. Called back, nobody waits any more."],
  motion: ["Own staff, known.", "Security round.", "Two people at the fence, gone again. Patrol informed."],
  alarm: ["Caretaker is on the way.", "Checked on site, wiped dry.", "Door was left open, closed it."],
  offline: ["Asked the tenant to restart the router.", "Battery is on order.", "Power was off for the electrician."],
  flapping: ["Weak Wi-Fi at the ramp. Repeater ordered."],
  site: ["The provider confirms an outage, back by four."],
};
const reasons = ["Expected visitor", "Delivery", "Handled", "False alarm"] as const;

/** What people will do about an alert that has just opened: soon with a press, later with what can wait. */
export function planDeeds({ id, kind, openedAt }: Opened, random: Random): Deed[] {
  const deed = (what: Deed["what"], at: number, more: Partial<Deed> = {}): Deed => ({
    ...{ at, alertId: id, what, note: null, reason: null, until: null },
    ...more,
  });
  const isPress = kind === "press" || kind === "late_press";
  const takenAt =
    openedAt + (isPress ? pressDelay(random) : random.between(2 * MINUTE, kind === "alarm" ? 9 * MINUTE : 40 * MINUTE));
  const note = random.chance(isPress ? 0.12 : 0.6) ? random.pick(notes[kind]) : null;
  const taken = deed("acknowledged", takenAt, { note });
  if (kind === "offline" && random.chance(0.4)) {
    const until = takenAt + random.between(90, 150) * HOUR;
    return [taken, deed("snoozed", takenAt + random.between(5, 20) * MINUTE, { until })];
  }
  if (kind === "offline" || kind === "flapping" || kind === "site") return [taken];
  const doneAt = takenAt + (isPress ? random.between(40 * SECOND, 7 * MINUTE) : random.between(4, 50) * MINUTE);
  return [taken, deed("closed", doneAt, { reason: random.chance(0.6) ? random.pick(reasons) : null })];
}

/** Do it, in the name of whoever is on duty then. */
export async function doDeed(tx: Tx, { alertId, ...deed }: Deed): Promise<void> {
  const alert = await getAlert(tx, alertId);
  if (!alert || alert.status === "closed") return;
  const { id: operatorId, name: operatorName } = shiftAt(deed.at);
  await changeOne(tx, alert, { ...deed, operatorId, operatorName }, alert.lastSeq);
}

/** Most are quick; now and then everybody is busy. */
function pressDelay(random: Random): number {
  return random.chance(0.55) ? random.between(12 * SECOND, 90 * SECOND) : random.between(3 * MINUTE, 9 * MINUTE);
}
