import { answer, read } from "@/lib/api/route";
import { getReceipts } from "@/lib/removal/overview";

export const dynamic = "force-dynamic";

/** The receipts of accounts that were removed, and of those that are going. */
export const GET = read("settings:view", async () => answer(200, await getReceipts()));
