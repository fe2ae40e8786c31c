import { DAY, type Filled, type Insert, MINUTE } from "./rows";

/** Who may look, what they did, and what is kept by name. */
export function fillPeople(insert: Insert, { newestAt }: Filled): void {
  const since = { created_at: newestAt - DAY, updated_at: newestAt };
  for (const [place, id] of ["ada", "bob", "eve"].entries()) {
    const role = ["admin", "operator", "resident"][place] ?? "viewer";
    insert("operators", { id, name: `Name ${id}`, email: `${id}@example.com`, role, engineer: place % 2, ...since });
    insert("credentials", {
      id: `c${id}`,
      account_id: id,
      provider_id: "credential",
      user_id: id,
      password: "x",
      ...since,
    });
    insert("sessions", { id: `s${id}`, expires_at: newestAt + DAY, token: `t${id}`, user_id: id, ...since });
    insert("preferences", { operator_id: id, value: '{"theme":"dark"}', updated_at: newestAt });
  }
  insert("passkeys", {
    id: "p1",
    public_key: "k",
    user_id: "ada",
    credential_id: "c1",
    counter: 3,
    device_type: "d",
    backed_up: 1,
  });
  insert("two_factors", { id: "f1", secret: "s", backup_codes: "[]", user_id: "ada" });
  insert("verifications", { id: "v1", identifier: "i", value: "{}", expires_at: newestAt + DAY, ...since });
  insert("rate_limits", { id: "r1", key: "k", count: 2, last_request: newestAt });
  insert("attempts", { bucket: "from:1", failures: 2, last_at: newestAt, blocked_until: 0 });
  insert("links", {
    token_hash: "h",
    purpose: "reset",
    operator_id: "bob",
    created_at: 1,
    created_by: "ada",
    expires_at: newestAt + DAY,
  });
  insert(
    "settings",
    { name: "retention", value: "{}" },
    { name: "removal.3", value: '{"number":1}' },
    { name: "backup_x", value: "no" },
  );
  insert(
    "settings",
    { name: "backup", value: "self" },
    { name: "backup.note", value: "1" },
    { name: "Backup.note", value: "2" },
  );
  for (let id = 1; id <= 300; id += 1) {
    const about = { operator_id: id % 3 === 0 ? null : "ada", operator_name: id % 2 === 0 ? "Änne O_K" : "ada" };
    const what = { action: id % 4 === 0 ? "device:change" : "sign-in", target: id % 5 === 0 ? null : `Camera ${id}` };
    const detail = id % 4 === 0 ? `device ${id % 7}, alias` : null;
    insert("audit_log", {
      at: newestAt - 120 * DAY + id * 10 * MINUTE,
      address: "10.0.0.1",
      result: "done",
      ...about,
      ...what,
      detail,
    });
  }
  insert("signing_keys", { id: "0123abcd", sealed: "s", note: null, added_at: 5, added_by: "ada" });
  insert("api_keys", {
    name: "scraper",
    hash: Buffer.alloc(32, 9),
    prefix: "gh_abcde",
    created_at: 6,
    created_by: "ada",
  });
}
