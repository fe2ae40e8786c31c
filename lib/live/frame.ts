import "server-only";
import type { Db } from "@/db/client";
import { listAlertsChangedAfter } from "@/db/queries/alerts";
import { listDevicesChangedAfter } from "@/db/queries/devices";
import { listEventsAfter } from "@/db/queries/events";
import { findLabelsRevision, listLabels } from "@/db/queries/labels";
import { listPicturesChangedAfter } from "@/db/queries/pictures";
import type { Cursor } from "./catch-up";
import { type Frame, PAGE_LENGTH } from "./protocol";
import { getSummary } from "./summary";
import { toAlertView, toDeviceView, toEventView } from "./views";

/** The next page of what changed after `from`, up to the heads; `isLast` where nothing up to them remains. */
export async function readFrame(
  db: Db,
  from: Cursor,
  { head, revision }: { head: number; revision: number },
): Promise<{ frame: Frame; isLast: boolean }> {
  const now = Date.now();
  const rows = await listEventsAfter(db, from.since, head, PAGE_LENGTH);
  const isLast = rows.length < PAGE_LENGTH;
  const isRevised = revision > from.revision;
  const devices = await listDevicesChangedAfter(db, from);
  const alerts = isRevised ? await listAlertsChangedAfter(db, from.revision) : [];
  const pictures = isRevised ? await listPicturesChangedAfter(db, from.revision) : [];
  const labels = isRevised && (await findLabelsRevision(db)) > from.revision ? await listLabels(db) : null;
  const frame: Frame = {
    after: from.since,
    head: isLast ? head : (rows.at(-1)?.seq ?? head),
    revision: { after: from.revision, head: revision },
    now,
    events: rows.map(toEventView),
    devices: devices.map(toDeviceView),
    alerts: alerts.map(toAlertView),
    ...(pictures.length > 0 && { pictures }),
    labels,
    summary: await getSummary(db, now),
  };
  return { frame, isLast };
}
