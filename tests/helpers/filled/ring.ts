import { DAY, type Filled, type Insert, type Row } from "./rows";

/** What is asked of Ring, and what it gave. */
export function fillRing(insert: Insert, { events, newestAt }: Filled): void {
  for (let key = 1; key <= 8; key += 1) {
    const state = ["linked", "linked", "unclaimed", "unlinked"][key % 4] ?? "linked";
    const times = {
      access_expires_at: newestAt,
      exchanged_at: newestAt - DAY,
      refreshed_at: newestAt,
      refused_at: key === 4 ? newestAt : null,
    };
    insert("ring_tokens", {
      account_key: key,
      state,
      access: "a",
      refresh: `r${key}`,
      scope: "",
      ...times,
      resident_id: key === 5 ? "eve" : null,
    });
  }
  for (const stage of ["code", "done", "failed", "tokens", "none"]) {
    insert("ring_codes", {
      received_at: newestAt,
      hash: stage === "none" ? null : Buffer.from(stage),
      stage,
      shape: "{}",
      sealed: "s",
    });
  }
  insert("link_nonces", { hash: Buffer.alloc(32, 1), used_at: 5 });
  for (let place = 1; place <= 80; place += 1) {
    const device = place % 4 === 0 ? null : 1 + (place % 50);
    const kind = ["picture", "device", "history", "account", "snapshot"][place % 5] ?? "device";
    const subject = kind === "picture" ? events - place : place;
    const lease = {
      leased_until: place % 6 === 0 ? newestAt + DAY : null,
      failure: place % 3 === 0 ? "No answer." : null,
    };
    insert("jobs", {
      kind,
      subject,
      account_key: 1 + (place % 8),
      device_key: device,
      due_at: newestAt - (place % 4),
      created_at: 1,
      ...lease,
    });
  }
  for (let place = 1; place <= 40; place += 1) {
    const state = ["wanted", "kept", "none", "failed", "dropped"][place % 5] ?? "kept";
    const file: Row =
      state === "kept" ? { hash: Buffer.alloc(32, place), type: "image/jpeg", size: 1_000 + place } : {};
    const seq = place % 4 === 0 ? null : events - place;
    insert("pictures", {
      seq,
      account_key: 1 + (place % 8),
      device_key: 1 + (place % 8),
      state,
      wanted_at: newestAt - (place % 7) * 20 * DAY,
      revision: place,
      ...file,
    });
  }
  insert("counters", { name: "pictures", value: 8 }, { name: "pictures.bytes", value: 8_200 });
  for (let key = 1; key <= 6; key += 1) {
    insert("recovered_events", { seq: events - key * 10, device_key: key, occurred_at: newestAt - key });
    if (key % 2 === 0) insert("history_reads", { device_key: key, read_until: newestAt - 2 * DAY });
    insert("snapshot_plans", { device_key: key, every_minutes: key * 7 });
    insert("live_streams", {
      id: `l${key}`,
      account_key: key,
      device_key: key,
      session_url: "https://x",
      opened_at: 1,
      ends_at: 2,
    });
  }
}
