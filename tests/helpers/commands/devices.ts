import * as find from "@/db/commands/readings/find";
import * as keep from "@/db/commands/readings/keep";
import * as streams from "@/db/commands/streams";
import { type Asked, type Calls, each, inside } from "./shared";

const DAY_MS = 86_400_000;

/** Live views and readings of devices. */
export function listDevices({ newestAt: now }: Asked): Calls {
  const asked = { accountKey: 3, askedAt: now };
  const details = '{"power":null,"location":null,"capabilities":null,"configurations":null}';
  return {
    findWatched: inside(({ sql }) => each([1, 2, 4, 5, 60], (key) => streams.findWatched(sql, key))),
    insertStream: inside(({ sql }) =>
      streams.insertStream(sql, {
        id: "z",
        accountKey: 1,
        deviceKey: 1,
        sessionUrl: "https://x",
        openedAt: now,
        endsAt: now,
      }),
    ),
    dropStream: inside(({ sql }) => streams.dropStream(sql, "l2")),
    listStreams: inside(async ({ sql }) => (await streams.listStreams(sql)).toSorted((a, b) => (a.id < b.id ? -1 : 1))),

    mayKeep: inside(async ({ sql }) => [
      await find.mayKeep(sql, 1),
      await find.mayKeep(sql, 2),
      await find.mayKeep(sql, 3),
    ]),
    findRingId: inside(({ sql }) => find.findRingId(sql, 3)),
    hasDetails: inside(async ({ sql }) => [await find.hasDetails(sql, 1), await find.hasDetails(sql, 5)]),
    listMissing: inside(({ sql }) => find.listMissing(sql, 3, { deviceIds: new Set(["other"]), after: 0, rows: 1 })),
    keepReading: inside((tx) =>
      keep.keepReading(tx, asked, { deviceId: "new one", name: "New", online: true, details }),
    ),
    "keepReading, once more": inside((tx) =>
      keep.keepReading(tx, asked, { deviceId: "new one", name: null, online: false, details }),
    ),
    keepMissing: inside((tx) => keep.keepMissing(tx, 3, now)),
    "keepMissing, later": inside((tx) => keep.keepMissing(tx, 3, now + DAY_MS)),
  };
}
