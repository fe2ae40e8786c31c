import { answer, read } from "@/lib/api/route";
import { getFigures } from "@/lib/deliveries/figures";

export const dynamic = "force-dynamic";

/** The figures of the last 24 hours. */
export const GET = read("delivery:view", async () => answer(200, await getFigures()));
