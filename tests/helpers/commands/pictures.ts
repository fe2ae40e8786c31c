import * as leave from "@/db/commands/pictures/leave";
import * as overdue from "@/db/commands/pictures/overdue";
import * as rows from "@/db/commands/pictures/rows";
import * as sight from "@/db/commands/pictures/sight";
import * as used from "@/db/commands/pictures/used";
import * as waiting from "@/db/commands/pictures/waiting";
import type { Purge } from "@/db/commands/purge/step";
import * as snapshots from "@/db/commands/snapshots";
import { type Asked, type Calls, each, inside } from "./shared";

const DAY_MS = 86_400_000;
const picture = { hash: Buffer.alloc(32, 5), type: "image/png", size: 77, takenAt: null, origin: "snapshot" } as const;

/** Pictures of events and by plan. */
export function listPictures({ events, newestAt: now }: Asked): Calls {
  const purge = (begin: () => Purge, rows: number) => inside(({ sql }) => begin()(sql, rows));
  return {
    findPlanned: inside(({ sql }) => snapshots.findPlanned(sql, 2)),
    lacksCamera: inside(({ sql }) => each([1, 2, 6, 8], (key) => snapshots.lacksCamera(sql, key))),
    putPlan: inside(({ sql }) => snapshots.putPlan(sql, 2, 30)),
    sumPlans: inside(async ({ sql }) => (await snapshots.sumPlans(sql, 2)).toFixed(9)),
    listEndedPlans: inside(async ({ sql }) => (await snapshots.listEndedPlans(sql)).toSorted()),
    listIdlePlans: inside(async ({ sql }) =>
      (await snapshots.listIdlePlans(sql)).toSorted((a, b) => a.deviceKey - b.deviceKey),
    ),
    listTaken: inside(({ sql }) => snapshots.listTaken(sql, 5)),
    insertNotTaken: inside(({ sql }) =>
      snapshots.insertNotTaken(sql, { accountKey: 5, deviceKey: 5, wantedAt: now, state: "none", failure: "Nothing." }),
    ),
    trimTaken: inside(({ sql }) => snapshots.trimTaken(sql, 5, 1)),
    dropPlan: inside(({ sql }) => snapshots.dropPlan(sql, 4)),

    findSight: inside(({ sql }) => each([1, 2, 4, 6, 60], (key) => sight.findSight(sql, key))),
    giveUpOverdue: () => overdue.giveUpOverdue(now + 1),
    wantPictures: inside(({ sql }) => waiting.wantPictures(sql, [77, 78, 17, 9_999_999], 2)),
    findWanted: inside(({ sql }) => waiting.findWanted(sql, 77)),
    keepPictureOf: inside(({ sql }) => rows.keepPictureOf(sql, 77, picture)),
    insertTakenPicture: inside(({ sql }) =>
      rows.insertTakenPicture(sql, { ...picture, accountKey: 2, deviceKey: 2, wantedAt: now }),
    ),
    endPictureOf: inside(({ sql }) => rows.endPictureOf(sql, 78, { state: "failed", failure: "Gone." })),
    isPictureUsed: async () => [await used.isPictureUsed(picture.hash), await used.isPictureUsed(Buffer.alloc(32))],
    noteMissing: () => leave.noteMissing(1),
    endWaitingOf: inside(({ sql }) => waiting.endWaitingOf(sql, 6)),
    readPictureBytes: inside(({ sql }) => leave.readPictureBytes(sql)),
    purgePictures: purge(() => leave.purgePictures(now - 90 * DAY_MS), 2),
    purgePicturesBeyond: purge(() => leave.purgePicturesBeyond(3_000), 3),
    removePicturesOf: inside(({ sql }) => leave.removePicturesOf(sql, [77, 78, events - 1])),
    removePicturesOfAccount: inside(({ sql }) => leave.removePicturesOfAccount(sql, 7, 100)),
  };
}
