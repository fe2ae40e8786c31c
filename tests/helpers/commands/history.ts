import * as history from "@/db/commands/history";
import { type Asked, type Calls, inside } from "./shared";

const DAY_MS = 86_400_000;

/** What Ring's history tells. */
export function listHistory({ newestAt: now }: Asked): Calls {
  return {
    findPlace: inside(({ sql }) => history.findPlace(sql, 1)),
    listDue: inside(async ({ sql }) =>
      (await history.listDue(sql, { before: now, limit: 100 })).toSorted((a, b) => a.deviceKey - b.deviceKey),
    ),
    "listDue, those that were never read": inside(
      async ({ sql }) => (await history.listDue(sql, { before: now, limit: 1 })).length,
    ),
    noteRead: inside(({ sql }) => history.noteRead(sql, 2, now)),
    "noteRead, an earlier one": inside(({ sql }) => history.noteRead(sql, 2, 5)),
    listTold: inside(async ({ sql }) =>
      (await history.listTold(sql, 7, { from: now - 50 * DAY_MS, to: now })).toSorted((a, b) => a.seq - b.seq),
    ),
    findKnown: inside(({ sql }) => history.findKnown(sql, Buffer.concat([Buffer.alloc(10, 7), Buffer.alloc(6, 9)]))),
    findKeptFrom: inside(({ sql }) => history.findKeptFrom(sql)),
    isLinkedDevice: inside(async ({ sql }) => [
      await history.isLinkedDevice(sql, 1),
      await history.isLinkedDevice(sql, 7),
    ]),
    findReading: inside(({ sql }) => history.findReading(sql, 2, 0)),
    listReadings: inside(async ({ sql }) =>
      (await history.listReadings(sql, 0)).toSorted((a, b) => a.accountKey - b.accountKey),
    ),
  };
}
