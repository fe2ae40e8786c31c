import "server-only";
import { z } from "zod";
import { db, writeDb } from "@/db/client";
import { findDeviceReading, listAccountFailures } from "@/db/queries/readings";
import { Refusal } from "@/lib/api/refusal";
import { askFor, workSoon } from "@/lib/jobs/ask";
import { judgeLink } from "@/lib/linking/health";
import type { LinkHealth } from "@/lib/linking/views";
import { describeAbilities } from "./abilities";
import { readDetails } from "./details";
import { describePlace } from "./place";
import type { DeviceReadingView } from "./reading-view";

export const readingWish = z.object({ key: z.int().positive() });

/** What Ring's API told of a device; undefined where there is no such device. */
export async function getDeviceReading(key: number, now = Date.now()): Promise<DeviceReadingView | undefined> {
  const row = await findDeviceReading(db(), key);
  if (!row) return undefined;
  const details = row.details === null ? null : readDetails(row.details);
  const { job, link, unlinkedAt } = row;
  const isWaiting = job !== null && (job.dueAt <= now || (job.leasedUntil ?? 0) > now);
  const failure = job?.failure ?? (await listAccountFailures(db())).get(row.accountKey) ?? null;
  return {
    readAt: row.readAt,
    missingSince: row.missingSince,
    abilities: describeAbilities(details?.capabilities ?? null),
    place: describePlace(details?.location ?? null),
    privacyZones: details?.configurations?.privacyZones.length ?? 0,
    link: link === null ? null : judgeLink(link, now),
    unlinkedAt,
    isWaiting: isWaiting && mayAsk(link === null ? null : judgeLink(link, now)),
    failure,
  };
}

/** Ask Ring for a device again, now; throws a Refusal where it may not be asked. */
export async function askForReading(key: number): Promise<DeviceReadingView> {
  const row = await findDeviceReading(db(), key);
  if (!row) throw new Refusal(404, "There is no such device.");
  const health = row.link === null ? null : judgeLink(row.link, Date.now());
  if (!mayAsk(health)) throw new Refusal(409, "Ring can be asked once the account of this device is linked again.");
  const { accountKey } = row;
  await askFor(writeDb().sql, { kind: "device", subject: key, accountKey, deviceKey: key, dueAt: Date.now() });
  workSoon();
  const view = await getDeviceReading(key);
  if (!view) throw new Refusal(404, "There is no such device.");
  return { ...view, isWaiting: true };
}

function mayAsk(health: LinkHealth | null): boolean {
  return health === "ok" || health === "ending";
}
