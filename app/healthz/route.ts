import { answer, open } from "@/lib/api/route";

export const dynamic = "force-dynamic";

/** Liveness: the process answers. Looks at nothing else, so that a sick database does not get it killed. */
export const GET = open("health:read", () => answer(200, { status: "ok" }));
