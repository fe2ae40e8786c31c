import type { Change, Filled, Insert } from "./rows";

/** Deliveries of every verdict. */
export function fillDeliveries(
  { insert, change }: { insert: Insert; change: Change },
  { events, newestAt }: Filled,
): void {
  const unread = { seq: null, duration_us: null };
  const bytes = Buffer.from("{}");
  change("deliveries", "id % 9 = 0", { headers: '{"host":"desk.example.com"}', remote_address: "10.0.0.2" });
  change("deliveries", "id % 11 = 1", { verdict: "rejected", status: 401, key_id: "", ...unread, body: bytes });
  change("deliveries", "id % 22 = 1", { signature: Buffer.alloc(32, 3) });
  change("deliveries", "id % 11 = 2", {
    verdict: "not_understood",
    ...unread,
    body: Buffer.from([0, 255]),
    reason: "odd",
  });
  change("deliveries", "id % 11 = 3", { verdict: "quarantined", ...unread, admitted_at: newestAt, size: null });
  change("deliveries", "id % 11 = 4", {
    verdict: "duplicate",
    duplicate_of: events - 5,
    seq: events - 5,
    body: null,
    attempt: 2,
  });
  change("deliveries", "id % 11 = 5", { is_test: 1, body: bytes });
  for (const id of [events - 5, events - 6]) {
    change("deliveries", `id = ${id}`, { verdict: "accepted", duplicate_of: null, body: bytes, seq: id });
  }
  change("deliveries", "id % 500 = 6", { needs_projection: 1, seq: null });
  const hour = Math.floor(newestAt / 3_600_000);
  const outcomes = ["late", "401", "test", "repeated"];
  for (const [place, outcome] of outcomes.entries())
    insert("deliveries_hourly", { hour: hour - place, outcome, count: 3 });
  insert("events_hourly", { hour, kind_id: 1, count: 4 });
  insert("request_ids", { hash: Buffer.alloc(16, 7), delivery_id: events - 5 });
  insert("event_ids", { hash: Buffer.concat([Buffer.alloc(10, 7), Buffer.alloc(6, 9)]), seq: events - 5 });
}
