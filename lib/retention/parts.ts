import "server-only";
import { db, isShared } from "@/db/client";
import { purgePictures, purgePicturesBeyond, readPictureBytes } from "@/db/commands/pictures/leave";
import { purgeAlerts } from "@/db/commands/purge/alerts";
import { purgeAudit } from "@/db/commands/purge/audit";
import { purgeDeliveries } from "@/db/commands/purge/deliveries";
import { purgeEvents } from "@/db/commands/purge/events";
import { purgeMonths } from "@/db/commands/purge/months";
import type { Purge } from "@/db/commands/purge/step";
import { limitsAt } from "./rules";
import { followSpace } from "./space";
import { type Limits, type Progress, type Rules, UNTOUCHED_MS } from "./views";

/** Beyond its limit room is made for a while to come, so that not every new picture costs a run. */
const ROOM = 0.95;

/** What a run goes by. */
export interface Due {
  rules: Rules;
  startedAt: number;
}

/** One kind of thing that goes, up to when, and how. */
export interface Part {
  kind: Progress["kind"];
  until: number;
  purge: Purge;
  /** False where what goes is told by its size, not by its time. */
  isCounted?: false;
}

/** Everything that a run removes, in this order. */
export async function listParts(due: Due): Promise<Part[]> {
  return [...partsByAge(due), ...partsBySize(due), ...(await picturesBySize(due))];
}

function partsByAge({ rules, startedAt }: Due): Part[] {
  const { deliveries, events, audit, media }: Limits = limitsAt(startedAt, rules);
  const parts: Part[] = [];
  if (deliveries !== null)
    parts.push({ kind: "deliveries", until: deliveries, purge: purgeDeliveries(deliveries, events ?? 0) });
  if (events !== null) {
    if (isShared()) parts.push({ kind: "events", until: events, purge: purgeMonths(events) });
    parts.push({ kind: "events", until: events, purge: purgeEvents(events) });
    parts.push({ kind: "alerts", until: events, purge: purgeAlerts(events) });
  }
  if (media !== null) parts.push({ kind: "media", until: media, purge: purgePictures(media) });
  if (audit !== null) parts.push({ kind: "audit", until: audit, purge: purgeAudit(audit) });
  return parts;
}

/** The oldest deliveries go first, whole days of events after them, until all of it fits. */
function partsBySize({ rules: { maxBytes }, startedAt }: Due): Part[] {
  if (maxBytes === null) return [];
  const until = startedAt - UNTOUCHED_MS;
  const whileTooMuch = (kind: "deliveries" | "events" | "alerts", purge: Purge): Part => {
    const space = followSpace(kind);
    return {
      kind,
      until,
      async purge(sql, rows) {
        if ((await space.used()) <= maxBytes) return { removed: 0, isDone: true };
        const step = await purge(sql, rows);
        space.note(step.removed);
        return step;
      },
    };
  };
  return [
    whileTooMuch("deliveries", purgeDeliveries(until, until)),
    whileTooMuch("events", purgeEvents(until)),
    whileTooMuch("alerts", purgeAlerts(until)),
  ];
}

async function picturesBySize({ rules: { mediaBytes }, startedAt }: Due): Promise<Part[]> {
  if (mediaBytes === null || (await readPictureBytes(db().sql)) <= mediaBytes) return [];
  return [{ kind: "media", until: startedAt, purge: purgePicturesBeyond(mediaBytes * ROOM), isCounted: false }];
}
