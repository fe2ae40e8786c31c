import "server-only";
import { db } from "@/db/client";
import { type AlertRow, listAlerts, listAlertsInStatus, listAlertsOf, listTrail } from "@/db/queries/alerts";
import { Refusal } from "@/lib/api/refusal";
import type { Viewer } from "@/lib/auth/viewer";
import type { AlertView, TrailEntry } from "@/lib/live/protocol";
import { toAlertView } from "@/lib/live/views";
import type { AlertTab } from "./tabs";

const PAGE = 50;

/** A page of the queue's tab, the latest first; `next` is where to go on, null at the end. */
export async function listTab(
  viewer: Viewer,
  tab: AlertTab,
  before: number | null,
): Promise<{ alerts: AlertView[]; next: number | null }> {
  const rows: AlertRow[] =
    tab === "mine"
      ? await listAlertsOf(db(), viewer.id, before, PAGE + 1)
      : await listAlertsInStatus(db(), tab, before, PAGE + 1);
  const alerts = rows.slice(0, PAGE).map(toAlertView);
  return { alerts, next: rows.length > PAGE ? (alerts.at(-1)?.id ?? null) : null };
}

/** An alert and everything done about it; throws a Refusal where there is none. */
export async function getTrail(id: number): Promise<{ alert: AlertView; trail: TrailEntry[] }> {
  const [row] = await listAlerts(db(), [id]);
  if (!row) throw new Refusal(404, "There is no such alert.");
  return { alert: toAlertView(row), trail: await listTrail(db(), id) };
}
