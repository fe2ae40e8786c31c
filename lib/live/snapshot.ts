import "server-only";
import { withSnapshot } from "@/db/client";
import { listAlerts, listQueue } from "@/db/queries/alerts";
import { listDevices } from "@/db/queries/devices";
import { listLatestEvents } from "@/db/queries/events";
import { listLabels } from "@/db/queries/labels";
import { getEpoch } from "@/db/queries/totals";
import { readHeads } from "./catch-up";
import { type EventView, FEED_LENGTH, QUEUE_LENGTH, type Snapshot } from "./protocol";
import { getSummary } from "./summary";
import { toAlertView, toDeviceView, toEventView } from "./views";

/** Everything that every page of the desk shares, and up to where it is true, read in one transaction. */
export async function getSnapshot(): Promise<Snapshot> {
  const now = Date.now();
  return await withSnapshot(async (db) => {
    const events = (await listLatestEvents(db, FEED_LENGTH)).map(toEventView);
    const queue = await listQueue(db, QUEUE_LENGTH);
    const others = await listAlerts(db, missingIds(events, new Set(queue.map(({ id }) => id))));
    return {
      ...(await readHeads(db)),
      epoch: await getEpoch(db),
      now,
      events,
      devices: (await listDevices(db)).map(toDeviceView),
      labels: await listLabels(db),
      alerts: [...queue, ...others].map(toAlertView),
      summary: await getSummary(db, now),
    };
  });
}

/** Alerts of the feed's events that are not in the queue any more. */
function missingIds(events: readonly EventView[], known: ReadonlySet<number>): number[] {
  const ids = events.flatMap(({ alertId }) => (alertId === null || known.has(alertId) ? [] : [alertId]));
  return [...new Set(ids)];
}
