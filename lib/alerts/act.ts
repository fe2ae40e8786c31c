import "server-only";
import type { Change } from "@/lib/api/route";
import type { AlertResult } from "@/lib/live/protocol";
import { notePhone } from "@/lib/setup/note-phone";
import { changeAlerts, type Wish } from "./change";
import { nameAlerts } from "./inputs";

/** Do what a route was asked to, and tell the audit log about which alerts. */
export async function act(
  { viewer, note, request }: Pick<Change<unknown>, "viewer" | "note" | "request">,
  wish: Wish,
): Promise<{ results: AlertResult[] }> {
  if (!viewer) return { results: [] };
  const results = await changeAlerts(viewer, wish);
  note(...nameAlerts(results));
  if (results.some(({ outcome }) => outcome === "done")) await notePhone(request.headers.get("user-agent"));
  return { results };
}
