import { answer, read } from "@/lib/api/route";
import { getSetup } from "@/lib/setup/state";

export const dynamic = "force-dynamic";

/** How far this installation is proven to work. */
export const GET = read("setup:view", async () => answer(200, await getSetup()));
