import "server-only";
import { db } from "@/db/client";
import { transact } from "@/db/commands/revise";
import { type AlertRow, listAlertsInStatus } from "@/db/queries/alerts";
import { publish } from "@/lib/live/publish";
import { log } from "@/lib/log";
import { createRandom, type Random } from "@/lib/simulate/random";
import { type Deed, doDeed, planDeeds } from "./colleagues";
import { shifts } from "./shifts";

const ROUND_MS = 6_000;
const MINUTE = 60_000;
/** Presses that wait, so that whoever looks finds something to do; what is beyond is dealt with by the shift. */
const LEFT_OPEN = 4;
/** How long the shift keeps something in hand. */
const IN_HAND_MS = 6 * MINUTE;
const MOST = 200;

/** Let the shift deal with presses, so that the queue of a demo that plays for hours stays one that people can deal with. */
export function startDuty(): NodeJS.Timeout {
  const random = createRandom(String(Date.now()));
  const timer = setInterval(() => {
    makeRound(random).catch((error: unknown) => log().error({ err: error }, "the demo's shift did nothing"));
  }, ROUND_MS);
  timer.unref();
  return timer;
}

async function makeRound(random: Random): Promise<void> {
  const now = Date.now();
  const open = (await listAlertsInStatus(db(), "open", null, MOST)).filter(isPress);
  const inHand = (await listAlertsInStatus(db(), "acknowledged", null, MOST)).filter(isPress);
  const tooMany = open.slice(LEFT_OPEN).filter(({ openedAt }) => now - openedAt > 20_000);
  const done = inHand.filter((alert) => isOfShift(alert) && now - (alert.lastChangedAt ?? now) > IN_HAND_MS);
  const deeds = [
    ...tooMany.slice(-1).map((alert) => pickDeed(alert, "acknowledged", random)),
    ...done.slice(-1).map((alert) => pickDeed(alert, "closed", random)),
  ].filter((deed) => deed !== undefined);
  if (deeds.length === 0) return;
  await transact(async (tx) => {
    for (const deed of deeds) await doDeed(tx, { ...deed, at: now });
  });
  publish();
}

function isPress({ kind }: AlertRow): boolean {
  return kind === "press" || kind === "late_press";
}

/** What somebody real has in hand is theirs. */
function isOfShift({ holderId }: AlertRow): boolean {
  return shifts.some(({ id }) => id === holderId);
}

function pickDeed(alert: AlertRow, what: Deed["what"], random: Random): Deed | undefined {
  return planDeeds(alert, random).find((deed) => deed.what === what);
}
