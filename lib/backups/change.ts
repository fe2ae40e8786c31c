import "server-only";
import { z } from "zod";
import { keepChoice, readChoice } from "./kept";
import { backupState } from "./state";

export const newHour = z.object({
  hour: z.int("Choose an hour.").min(0, "Choose an hour.").max(23, "Choose an hour."),
  timeZone: z.string().refine(isKnown, "This server does not know that time zone."),
});

/** Have the nightly backup made at another hour, by the clock of this zone. */
export async function changeHour({ hour, timeZone }: z.infer<typeof newHour>): Promise<void> {
  await keepChoice({ ...(await readChoice()), hour, timeZone });
  backupState().notBefore = 0;
}

function isKnown(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }) !== null;
  } catch {
    return false;
  }
}
