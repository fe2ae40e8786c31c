import { purgeAlerts } from "@/db/commands/purge/alerts";
import { purgeAudit } from "@/db/commands/purge/audit";
import { purgeDeliveries } from "@/db/commands/purge/deliveries";
import { purgeEvents } from "@/db/commands/purge/events";
import type { Purge } from "@/db/commands/purge/step";
import * as removalAlerts from "@/db/commands/removal/alerts";
import * as removalAudit from "@/db/commands/removal/audit";
import * as removalDays from "@/db/commands/removal/days";
import * as removalDeliveries from "@/db/commands/removal/deliveries";
import * as removalEvents from "@/db/commands/removal/events";
import * as removal from "@/db/commands/removal/finish";
import * as job from "@/db/commands/removal/job";
import { findTraces, type Traces } from "@/db/commands/removal/traces";
import { type Tx, transact } from "@/db/commands/revise";
import { type Asked, type Calls, inside } from "./shared";

const DAY_MS = 86_400_000;

/** What goes, by its age or with its account. */
export function listRemoval({ events, newestAt: now }: Asked): Calls {
  const purge = (begin: () => Purge, rows: number) => inside(({ sql }) => begin()(sql, rows));
  const traces = async ({ sql }: Tx): Promise<Traces> => await findTraces(sql, 3, ({ name }) => (name ? [name] : []));
  return {
    insertJob: () =>
      job.insertJob({
        ...{ accountKey: 13, phase: "sweeping", askedAt: now, askedBy: "ada", doneAt: null, accountHash: "h" },
        ...{ counts: { ...job.noneCounted }, sweptTo: 0, sweep: null },
      }),
    findTraces: inside(async (tx) => {
      const found = await traces(tx);
      return {
        ...found,
        names: found.names.toSorted(),
        deviceKeys: found.deviceKeys.toSorted(),
        ids: found.ids.toSorted(),
      };
    }),
    sweepDeliveries: inside(async (tx) =>
      removalDeliveries.sweepDeliveries(tx.sql, await traces(tx), { next: events + 1, end: 0, rows: 200 }),
    ),
    removeAlerts: inside(({ sql }) => removalAlerts.removeAlerts(sql, 3, { after: 0, rows: 10_000 })),
    removeEvents: inside(async (tx) => removalEvents.removeEvents(tx.sql, await traces(tx), 5_000)),
    removeDays: inside(({ sql }) => removalDays.removeDays(sql, 3, { after: removalDays.NO_DAY, rows: 200 })),
    redactAudit: inside(async (tx) =>
      removalAudit.redactAudit(
        tx.sql,
        { traces: { ...(await traces(tx)), names: ["Camera 5", "Camera 10"] }, number: 1, which: "all" },
        { after: 0, rows: 1_000 },
      ),
    ),
    purgeEvents: purge(() => purgeEvents(now - 60 * DAY_MS), 100),
    "purgeEvents to its end": purge(() => purgeEvents(now - 60 * DAY_MS), 5_000),
    purgeDeliveries: purge(() => purgeDeliveries(now - 60 * DAY_MS, now - 80 * DAY_MS), 1_000),
    purgeAlerts: purge(() => purgeAlerts(now - 40 * DAY_MS), 100),
    purgeAudit: purge(() => purgeAudit(now - 100 * DAY_MS), 100),
    removeAccount: () =>
      transact(async (tx) => await traces(tx)).then((found) =>
        removal.removeAccount(
          {
            ...{
              number: 3,
              accountKey: 3,
              phase: "sweeping",
              askedAt: now,
              askedBy: "ada",
              doneAt: null,
              accountHash: "h",
            },
            ...{ counts: { ...job.noneCounted }, sweptTo: events, sweep: null },
          },
          found,
          { at: now, check: async () => {} },
        ),
      ),
  };
}
