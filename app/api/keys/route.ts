import { answer, read } from "@/lib/api/route";
import { getKeys } from "@/lib/keys/keys";

export const dynamic = "force-dynamic";

/** The signing keys by their fingerprints, and what is held for want of one. */
export const GET = read("key:view", async () => answer(200, await getKeys()));
