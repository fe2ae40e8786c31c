import { keyed } from "@/lib/api/keyed";
import { answer } from "@/lib/api/route";
import { describeApi } from "@/lib/rest/openapi";

export const dynamic = "force-dynamic";

/** What the API offers, in the terms of OpenAPI 3.1: for whoever may use it, and nobody else needs to know. */
export const GET = keyed("api:read", async () => answer(200, describeApi()));
