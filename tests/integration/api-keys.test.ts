import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseOf } from "../helpers/choose-database";
import { askWith, makeKey } from "../helpers/machines";
import { changeIn, lookInto, readBytes } from "../helpers/outside";
import { claim, claimLinkIn, letIn, post } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";

const HEALTH = "/api/v1/health";

let server: RunningServer;
let file: string;
let admin: string;

beforeAll(async () => {
  file = temporaryFile();
  server = await startServer({ port: await freePort(), file, environment: { TRUST_PROXY: "1" } });
  admin = await claim(server.url, claimLinkIn(server.output()));
});
afterAll(() => server.stop());

/** One question with this key from an address of its own, so that no test slows down another. */
async function statusWith(key: string, address: string): Promise<number> {
  const response = await askWith(server.url, key, HEALTH, { headers: { "x-forwarded-for": address } });
  return response.status;
}

interface Row {
  id: number;
  last_used_at: number | null;
  expires_at: number | null;
  hash: Buffer;
}

async function rowOf(key: string): Promise<Row> {
  const find = "SELECT * FROM api_keys WHERE prefix = ?";
  const row = await lookInto(databaseOf(file), (sql) => sql.prepare<[string], Row>(find).get(key.slice(0, 8)));
  return row ?? expect.fail("no such key");
}

describe("an API key", () => {
  it("opens the API until it is revoked, from then on nothing", async () => {
    const key = await makeKey(server.url, admin, { name: "A report" });
    expect(key).toMatch(/^gh_[\w-]{43}$/);
    expect(await statusWith(key, "192.0.2.1")).toBe(200);
    const revoked = await post(server.url, "/api/api-keys/revoke", { id: (await rowOf(key)).id }, { cookie: admin });
    expect(revoked.status).toBe(200);
    expect(await statusWith(key, "192.0.2.1")).toBe(401);
    const again = await post(server.url, "/api/api-keys/revoke", { id: (await rowOf(key)).id }, { cookie: admin });
    expect(again.status).toBe(404);
  });

  it("opens nothing once its time is over", async () => {
    const key = await makeKey(server.url, admin, { name: "For a month", days: 30 });
    expect(await statusWith(key, "192.0.2.2")).toBe(200);
    const later = "UPDATE api_keys SET expires_at = expires_at - 2592000000 WHERE id = ?";
    await changeIn(databaseOf(file), later, (await rowOf(key)).id);
    expect(Math.abs(((await rowOf(key)).expires_at ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(await statusWith(key, "192.0.2.2")).toBe(401);
  });

  it("is nowhere kept, only its hash", async () => {
    const key = await makeKey(server.url, admin, { name: "A secret" });
    expect((await rowOf(key)).hash).toHaveLength(32);
    const files = [file, `${file}-wal`].filter(existsSync).map((path) => readFileSync(path));
    for (const place of [await readBytes(databaseOf(file)), ...files]) expect(place.includes(key.slice(8))).toBe(false);
    expect(server.output()).not.toContain(key.slice(8));
    const page = await (await fetch(`${server.url}/api-keys`, { headers: { cookie: admin } })).text();
    expect(page).toContain(key.slice(0, 8));
    expect(page).not.toContain(key.slice(0, 12));
  });

  it("shows when it was used last, noted once a minute at most", async () => {
    const key = await makeKey(server.url, admin, { name: "Often used" });
    expect((await rowOf(key)).last_used_at).toBeNull();
    await statusWith(key, "192.0.2.3");
    await expect.poll(async () => (await rowOf(key)).last_used_at).not.toBeNull();
    const first = (await rowOf(key)).last_used_at;
    for (let turn = 0; turn < 5; turn += 1) await statusWith(key, "192.0.2.3");
    expect((await rowOf(key)).last_used_at).toBe(first);
    const earlier = "UPDATE api_keys SET last_used_at = last_used_at - 61000 WHERE id = ?";
    await changeIn(databaseOf(file), earlier, (await rowOf(key)).id);
    await statusWith(key, "192.0.2.3");
    await expect.poll(async () => (await rowOf(key)).last_used_at).toBeGreaterThanOrEqual(first ?? 0);
  });

  it("is made and revoked by admins alone, and both is written down", async () => {
    const viewer = await letIn(server.url, admin, { email: "viewer@example.com", role: "viewer", engineer: true });
    for (const cookie of ["", viewer]) {
      const made = await post(server.url, "/api/api-keys/make", { name: "Mine", days: null }, { cookie });
      expect(made.status).toBe(cookie === "" ? 401 : 403);
    }
    const lines =
      "SELECT count(*) FROM audit_log WHERE action = 'api-key:change' AND result = 'done' AND target = 'A report'";
    expect(await lookInto(databaseOf(file), (sql) => sql.prepare(lines).pluck().get())).toBe(2);
  });

  it("needs a name and one of the times there are", async () => {
    for (const wish of [
      { name: "  ", days: null },
      { name: "x".repeat(61), days: null },
      { name: "Fine", days: 31 },
    ]) {
      const made = await post(server.url, "/api/api-keys/make", wish, { cookie: admin });
      expect([wish, made.status]).toEqual([wish, 400]);
      expect(made.json.error).toMatch(/\.$/);
    }
  });
});

describe("a wrong API key", () => {
  it("is answered alike whether it was ever one", async () => {
    const unknown = `gh_${"A".repeat(43)}`;
    for (const key of [unknown, "gh_short", "nonsense"]) {
      const response = await askWith(server.url, key, HEALTH, { headers: { "x-forwarded-for": "192.0.2.4" } });
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe('Bearer realm="Gatehouse", error="invalid_token"');
    }
  });

  it("slows its sender down, but neither good keys nor people behind the same address", async () => {
    const good = await makeKey(server.url, admin, { name: "Good" });
    const statuses: number[] = [];
    for (let turn = 0; turn < 14; turn += 1) statuses.push(await statusWith(`gh_${"B".repeat(43)}`, "192.0.2.5"));
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
    expect(statuses.at(-1)).toBe(429);
    const slowed = await askWith(server.url, "gh_no", HEALTH, { headers: { "x-forwarded-for": "192.0.2.5" } });
    expect(Number(slowed.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(slowed.headers.get("content-type")).toBe("application/problem+json");
    expect(await statusWith(good, "192.0.2.5")).toBe(200);
    expect(await statusWith(`gh_${"B".repeat(43)}`, "192.0.2.6")).toBe(401);
    const signIn = await post(
      server.url,
      "/api/auth/sign-in/email",
      { email: "ada@example.com", password: "a long enough phrase 1" },
      { headers: { "x-forwarded-for": "192.0.2.5" } },
    );
    expect(signIn.status).toBe(200);
  });
});
