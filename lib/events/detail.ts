import "server-only";
import { type Db, withSnapshot } from "@/db/client";
import { findAlertOfEvent, listTrail } from "@/db/queries/alerts";
import { findDeliveryOfEvent } from "@/db/queries/deliveries";
import { findDevice } from "@/db/queries/devices";
import { type EventRow, findEvent } from "@/db/queries/events";
import { listStream, type Walk } from "@/db/queries/history";
import type { ViewerView } from "@/lib/auth/views";
import { toAlertView, toDeviceView, toEventView } from "@/lib/live/views";
import { getPictureDetail } from "@/lib/pictures/detail";
import type { EventDetail } from "./views";

/** Everything about one event that this person may see, or null where there is none. */
export async function getEventDetail(
  seq: number,
  viewer: Pick<ViewerView, "role" | "engineer">,
): Promise<EventDetail | null> {
  return await withSnapshot(async (db) => {
    const row = await findEvent(db, seq);
    if (!row) return null;
    const device = row.deviceKey === null ? undefined : await findDevice(db, row.deviceKey);
    const alert = await findAlertOfEvent(db, seq);
    return {
      event: toEventView(row),
      device: device ? toDeviceView(device) : null,
      alert: alert ? toAlertView(alert) : null,
      trail: alert ? await listTrail(db, alert.id) : [],
      previous: await findNeighbour(db, row, "older"),
      next: await findNeighbour(db, row, "newer"),
      ...(await getPictureDetail(db, row, viewer)),
      delivery: viewer.engineer || viewer.role === "admin" ? await readDelivery(db, seq) : null,
    };
  });
}

async function findNeighbour(db: Db, row: EventRow, direction: Walk["direction"]): Promise<number | null> {
  const walk = { direction, start: { at: row.occurredAt, seq: row.seq }, from: null, to: null };
  const [neighbour] = await listStream(db, { by: "time" }, walk, 1);
  return neighbour?.seq ?? null;
}

async function readDelivery(db: Db, seq: number): Promise<EventDetail["delivery"]> {
  const row = await findDeliveryOfEvent(db, seq);
  if (!row?.body) return null;
  const { id, receivedAt, durationUs, attempt, body } = row;
  return { id, receivedAt, durationUs, attempt, bytes: body.length, body: body.toString("utf8") };
}
