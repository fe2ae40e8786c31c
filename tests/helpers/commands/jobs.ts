import * as jobs from "@/db/commands/jobs";
import { type Asked, byId, type Calls, inside } from "./shared";

/** Work in the background. */
export function listJobs({ newestAt: now }: Asked): Calls {
  const due = { needsDevice: true, isNewestFirst: false, limit: 2, now };
  return {
    putJob: inside(({ sql }) =>
      jobs.putJob(sql, { kind: "device", subject: 2, accountKey: 3, deviceKey: 2, dueAt: now + 5 }, now),
    ),
    "putJob, a new one": inside(({ sql }) =>
      jobs.putJob(sql, { kind: "account", subject: 2, accountKey: 2, deviceKey: null, dueAt: now + 5 }, now),
    ),
    isAnyDue: inside(({ sql }) => jobs.isAnyDue(sql, { ...due, kind: "history" })),
    claimJobs: inside(async ({ sql }) => byId(await jobs.claimJobs(sql, { ...due, kind: "history", until: now + 5 }))),
    "claimJobs, the newest": inside(async ({ sql }) =>
      byId(
        await jobs.claimJobs(sql, {
          ...due,
          kind: "snapshot",
          isNewestFirst: true,
          needsDevice: false,
          until: now + 5,
        }),
      ),
    ),
    returnJob: inside(async ({ sql }) => {
      const [claimed] = await jobs.claimJobs(sql, { ...due, kind: "device", until: now + 5 });
      if (!claimed) throw new Error("Nothing was due.");
      const held = [await jobs.isHeld(sql, claimed), await jobs.extendJob(sql, claimed, now + 9)];
      await jobs.returnJob(sql, claimed, { dueAt: now + 7, failure: "No answer." });
      return held;
    }),
    finishJob: inside(async ({ sql }) => {
      const all = await jobs.claimJobs(sql, { ...due, kind: "account", needsDevice: false, limit: 9, until: now + 5 });
      const [done, again, released, dropped] = byId(all);
      if (!done || !again || !released || !dropped) throw new Error("Too little was due.");
      await jobs.finishJob(sql, done);
      await jobs.returnJob(sql, again, { dueAt: now + 6, failure: null });
      await jobs.releaseJob(sql, released);
      return await jobs.dropHeldJob(sql, dropped);
    }),
    findJob: inside(({ sql }) => jobs.findJob(sql, "device", 2)),
    dropJob: inside(({ sql }) => jobs.dropJob(sql, 3)),
    dropJobsOf: inside(({ sql }) => jobs.dropJobsOf(sql, 6)),
    releaseJobs: inside(({ sql }) => jobs.releaseJobs(sql)),
    listLinkedKeys: inside(async ({ sql }) => (await jobs.listLinkedKeys(sql)).toSorted()),
  };
}
