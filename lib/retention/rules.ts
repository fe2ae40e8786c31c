import "server-only";
import { z } from "zod";
import { db, writeDb } from "@/db/client";
import { findSetting, writeSetting } from "@/db/queries/settings";
import { DAY_MS, defaultRules, type Limits, MIN_DAYS, type Rules } from "./views";

const NAME = "retention";
const days = (least: number) =>
  z.int("Days are a whole number.").min(least, `At least ${least} days.`).max(36_500, "At most 100 years.").nullable();

const size = z
  .int("The size is a number of bytes.")
  .min(50_000_000, "At least 0.05 GB.")
  .max(1e15, "This is more than any disk holds.")
  .nullable();

/** How long each kind is kept, in days, and how large the database may become, in bytes; null: without a limit. */
export const rulesSchema = z.object({
  eventDays: days(MIN_DAYS.events),
  deliveryDays: days(MIN_DAYS.deliveries),
  auditDays: days(MIN_DAYS.audit),
  maxBytes: size,
  pictures: z.enum(["off", "presses", "all"]).default(defaultRules.pictures),
  mediaDays: days(MIN_DAYS.media).default(defaultRules.mediaDays),
  mediaBytes: size.default(defaultRules.mediaBytes),
}) satisfies z.ZodType<Rules>;

/** The rules as they stand; the defaults where nobody chose any. */
export async function readRules(): Promise<Rules> {
  const text = await findSetting(db().sql, NAME);
  return text === undefined ? defaultRules : rulesSchema.catch(defaultRules).parse(JSON.parse(text));
}

export async function saveRules(rules: Rules): Promise<void> {
  await writeSetting(writeDb().sql, NAME, JSON.stringify(rules));
}

/** Up to which moment each kind is to go now; null: nothing of it. */
export function limitsAt(now: number, { eventDays, deliveryDays, auditDays, mediaDays }: Rules): Limits {
  const before = (kept: number | null) => (kept === null ? null : now - kept * DAY_MS);
  return {
    events: before(eventDays),
    deliveries: before(deliveryDays),
    audit: before(auditDays),
    media: before(mediaDays),
  };
}
