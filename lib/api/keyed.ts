import "server-only";
import { findMachine, type Machine } from "@/lib/api-keys/find";
import { bearerOf } from "@/lib/api-keys/key-text";
import { type Action, isForMachines } from "@/lib/auth/actions";
import { countWrongKey } from "@/lib/auth/attempts";
import { ADDRESS_HEADER } from "@/lib/guard";
import { toProblem } from "@/lib/rest/problem";
import { Refusal } from "./refusal";
import type { Route } from "./route";

/**
 * A route for machines: whoever shows an API key as a bearer, whatever the origin; cookies count for nothing, so no page can
 * use it by a person's session. What goes wrong is said as a problem (RFC 9457).
 */
export function keyed(action: Action, handle: (request: Request, machine: Machine) => Promise<Response>): Route {
  const route = async (request: Request) => {
    try {
      const machine = await identify(request);
      if (!isForMachines(action)) throw new Refusal(403, "No API key opens this.");
      return await handle(request, machine);
    } catch (error) {
      return toProblem(error, action);
    }
  };
  return Object.assign(route, { action });
}

/** What answers the methods that a path of the API does not have. */
export const notAllowed = keyed("api:read", async () => {
  throw new Refusal(405, "Gatehouse's API only reads: use GET.", { headers: { allow: "GET, HEAD, OPTIONS" } });
});

async function identify(request: Request): Promise<Machine> {
  const key = bearerOf(request.headers.get("authorization"));
  if (key === null) throw unidentified('Bearer realm="Gatehouse"', "Send an API key: Authorization: Bearer gh_…");
  const machine = await findMachine(key);
  if (machine) return machine;
  await countWrongKey(request.headers.get(ADDRESS_HEADER) ?? "");
  throw unidentified(
    'Bearer realm="Gatehouse", error="invalid_token"',
    "This API key opens nothing: it is unknown, has expired, or was revoked.",
  );
}

function unidentified(challenge: string, sentence: string): Refusal {
  return new Refusal(401, sentence, { headers: { "www-authenticate": challenge } });
}
