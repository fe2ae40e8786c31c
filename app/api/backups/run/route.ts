import { z } from "zod";
import { change } from "@/lib/api/route";
import { beginBackup } from "@/lib/backups/run";
import { getBackups } from "@/lib/backups/view";

/** Begin a backup; it goes on by itself. */
export const POST = change(
  "backup:run",
  z.object({ now: z.literal(true, "Say that it is to be made now.") }),
  async () => {
    beginBackup("asked");
    return getBackups();
  },
);
