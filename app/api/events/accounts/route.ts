import { answer, read } from "@/lib/api/route";
import { listAccountNames } from "@/lib/events/accounts";

export const dynamic = "force-dynamic";

/** Every account by name, to choose from. */
export const GET = read("event:view", async () => answer(200, { accounts: await listAccountNames() }));
