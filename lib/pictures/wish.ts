import "server-only";
import { db } from "@/db/client";
import { findSight } from "@/db/commands/pictures/sight";
import type { Wish } from "@/lib/jobs/wishes";
import { readRules } from "@/lib/retention/rules";
import { findEventType } from "@/lib/ring/event-types";

/** Of what happened longer ago nobody waits to see a picture. */
const OLDEST_MS = 86_400_000;
/** A recording is not there at once. */
const RECORDING_MS = 4_000;

/** A picture of each press and motion, as far as pictures are kept. */
export const wishPicture: Wish = async ({ seq, type, accountKey, deviceKey, occurredAt }, now) => {
  const mark = findEventType(type)?.mark;
  if (mark === undefined || deviceKey === null || now - occurredAt > OLDEST_MS) return [];
  const { pictures } = await readRules();
  if (pictures === "off" || (pictures === "presses" && mark !== "press")) return [];
  const { isBlind, isStill } = await findSight(db().sql, deviceKey);
  if (isBlind || (isStill && mark === "motion")) return [];
  return [{ kind: "picture", subject: seq, accountKey, deviceKey, dueAt: Math.max(now, occurredAt + RECORDING_MS) }];
};
