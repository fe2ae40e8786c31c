import { answer, read } from "@/lib/api/route";
import { getBackups } from "@/lib/backups/view";

export const dynamic = "force-dynamic";

/** How the backups stand. */
export const GET = read("settings:view", async () => answer(200, await getBackups()));
