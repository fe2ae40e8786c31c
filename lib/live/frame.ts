import "server-only";
import type { Db } from "@/db/client";
import { listDevicesChangedAfter } from "@/db/queries/devices";
import { listEventsAfter } from "@/db/queries/events";
import { type Frame, PAGE_LENGTH } from "./protocol";
import { getSummary } from "./summary";
import { toDeviceView, toEventView } from "./views";

/** The next page of what was recorded after `after`, up to `head`; `isLast` where nothing up to `head` remains. */
export async function readFrame(db: Db, after: number, head: number): Promise<{ frame: Frame; isLast: boolean }> {
  const now = Date.now();
  const rows = await listEventsAfter(db, after, head, PAGE_LENGTH);
  const isLast = rows.length < PAGE_LENGTH;
  const devices = await listDevicesChangedAfter(db, after);
  const frame: Frame = {
    after,
    head: isLast ? head : (rows.at(-1)?.seq ?? head),
    now,
    events: rows.map(toEventView),
    devices: devices.map(toDeviceView),
    summary: await getSummary(db, now),
  };
  return { frame, isLast };
}
