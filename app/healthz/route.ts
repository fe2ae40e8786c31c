export const dynamic = "force-dynamic";

/** Liveness: the process answers. Looks at nothing else, so that a sick database does not get it killed. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
