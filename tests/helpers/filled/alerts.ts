import type { Filled, Insert } from "./rows";

/** Alerts of every kind and status, and what was done about them. */
export function fillAlerts(insert: Insert, { events, newestAt }: Filled): void {
  for (let place = 1; place <= 12; place += 1) {
    const status = ["open", "acknowledged", "snoozed", "closed"][place % 4] ?? "open";
    const kind = ["site", "flapping", "offline", "press"][place % 4] ?? "press";
    const about = {
      device_key: kind === "site" ? null : place,
      label_id: kind === "site" ? 1 : null,
      account_key: place,
    };
    const times = {
      first_at: newestAt - place,
      last_at: newestAt - place,
      opened_at: newestAt,
      snoozed_until: status === "snoozed" ? newestAt : null,
    };
    const id = 10_000 + place;
    insert("alerts", {
      id,
      kind,
      status,
      ...about,
      classes: '{"human":2}',
      ...times,
      last_seq: events - place,
      revision: 10_000_000 + place,
      last_change: 2 * place,
      operator_id: place % 3 === 0 ? "ada" : null,
    });
    insert("alert_events", { seq: events - place, alert_id: id });
    insert("alert_changes", { alert_id: place, at: newestAt, what: "noted", note: "Ring's «bell»" });
    insert("alert_changes", {
      alert_id: id,
      at: newestAt,
      what: "acknowledged",
      operator_id: "ada",
      operator_name: "Ada",
      before: '{"status":"open"}',
    });
    if (kind === "site") for (const key of [9, 30, 4]) insert("alert_devices", { alert_id: id, device_key: key });
  }
}
