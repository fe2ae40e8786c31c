import "server-only";
import { z } from "zod";
import { isLinkedDevice } from "@/db/commands/history";
import { transact } from "@/db/commands/revise";
import { dropPlan, lacksCamera, putPlan, sumPlans } from "@/db/commands/snapshots";
import { Refusal } from "@/lib/api/refusal";
import { askFor, workSoon } from "@/lib/jobs/ask";
import type { DeviceView } from "@/lib/live/protocol";
import { MOST_AN_HOUR, PERIODS } from "./views";

export const planSchema = z.object({
  key: z.int().positive(),
  everyMinutes: z
    .int()
    .refine((minutes) => (PERIODS as readonly number[]).includes(minutes), "Choose one of the times that are offered.")
    .nullable(),
});

/** Take a picture of a device every so often from now on, or none any more (null); throws a Refusal. */
export async function planSnapshots({ key, accountKey }: DeviceView, everyMinutes: number | null): Promise<void> {
  await transact(async ({ sql }) => {
    if (everyMinutes === null) return await dropPlan(sql, key);
    if (!(await isLinkedDevice(sql, key)) || (await lacksCamera(sql, key)))
      throw new Refusal(409, "Ring may not be asked for pictures of this device.");
    if ((await sumPlans(sql, key)) + 60 / everyMinutes > MOST_AN_HOUR) {
      const limit = `All plans together may ask Ring for ${MOST_AN_HOUR} pictures an hour.`;
      throw new Refusal(409, `${limit} Choose a longer time here, or for another device.`);
    }
    await putPlan(sql, key, everyMinutes);
    await askFor(sql, { kind: "snapshot", subject: key, accountKey, deviceKey: key, dueAt: Date.now() });
  });
  workSoon();
}

/** "every 15 minutes", for the audit log. */
export function describePlan(everyMinutes: number | null): string {
  if (everyMinutes === null) return "no pictures by plan";
  const hours = everyMinutes / 60;
  if (hours < 1) return `a picture every ${everyMinutes} minutes`;
  return hours === 1 ? "a picture every hour" : `a picture every ${hours} hours`;
}
