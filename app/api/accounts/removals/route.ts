import { answer, read } from "@/lib/api/route";
import { getRemovals } from "@/lib/removal/overview";

export const dynamic = "force-dynamic";

/** The accounts that can be removed, and the receipts of those that were. */
export const GET = read("settings:view", async () => answer(200, await getRemovals()));
