import "server-only";
import { answer } from "@/lib/api/route";
import { readHealth } from "@/lib/health/read-health";
import { noParameters } from "./parameters";
import { readQuery } from "./query";

/** GET /api/v1/health */
export async function getHealth(request: Request): Promise<Response> {
  readQuery(request, noParameters);
  return answer(200, await readHealth());
}
