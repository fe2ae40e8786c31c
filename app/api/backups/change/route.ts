import { change } from "@/lib/api/route";
import { changeHour, newHour } from "@/lib/backups/change";
import { getBackups } from "@/lib/backups/view";

/** Have backups made at another hour of the night. */
export const POST = change("backup:change", newHour, async ({ input, note }) => {
  await changeHour(input);
  note("Nightly backup", `at ${input.hour} h, ${input.timeZone}`);
  return getBackups();
});
