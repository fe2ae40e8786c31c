import "server-only";
import { withSnapshot } from "@/db/client";
import { listDevices } from "@/db/queries/devices";
import { getHead, listLatestEvents } from "@/db/queries/events";
import { FEED_LENGTH, type Snapshot } from "./protocol";
import { getSummary } from "./summary";
import { toDeviceView, toEventView } from "./views";

/** Everything the Live page shows, and the `seq` up to which it is true, read in one transaction. */
export async function getSnapshot(): Promise<Snapshot> {
  const now = Date.now();
  return await withSnapshot(async (db) => ({
    head: await getHead(db),
    now,
    events: (await listLatestEvents(db, FEED_LENGTH)).map(toEventView),
    devices: (await listDevices(db)).map(toDeviceView),
    summary: await getSummary(db, now),
  }));
}
