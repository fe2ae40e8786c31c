import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseOf } from "../helpers/choose-database";
import { changeIn, lookInto } from "../helpers/outside";
import { ADMIN, claim, claimLinkIn, cookiesOf, letIn, PASSWORD, post } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";

describe("the first start", () => {
  it("is not claimed with a wrong token or a weak password, and says why", async () => {
    const server = await startServer({ port: await freePort(), file: temporaryFile() });
    const token = new URL(claimLinkIn(server.output())).searchParams.get("token");
    const wrong = await post(server.url, "/api/claim", { ...ADMIN, token: "made-up" });
    expect([wrong.status, wrong.json.error]).toEqual([403, expect.stringContaining("does not claim")]);
    for (const password of ["short", "password1234", "aaaaaaaaaaaaaaaa"]) {
      const weak = await post(server.url, "/api/claim", { ...ADMIN, token, password });
      expect([password, weak.status]).toEqual([password, 400]);
      expect(weak.json.error).toMatch(/password/);
    }
    await server.stop();
  });
});

describe("people", () => {
  let server: RunningServer;
  let admin: string;
  let file: string;

  beforeAll(async () => {
    file = temporaryFile();
    server = await startServer({ port: await freePort(), file });
    admin = await claim(server.url, claimLinkIn(server.output()));
  });
  afterAll(() => server.stop());

  const canLook = async (cookie: string) =>
    (await fetch(`${server.url}/api/live/snapshot`, { headers: { cookie } })).status;
  const idOf = (email: string) =>
    lookInto(databaseOf(file), (sql) => sql.prepare("SELECT id FROM operators WHERE email = ?").pluck().get(email));

  it("come in by a link that works once", async () => {
    const made = await post(
      server.url,
      "/api/people/invite",
      { name: "Once", email: "once@example.com", role: "viewer", engineer: false },
      { cookie: admin },
    );
    const token = new URL(String(made.json.link)).searchParams.get("token");
    const uses = await Promise.all(
      Array.from({ length: 10 }, () => post(server.url, "/api/links/use", { token, password: PASSWORD })),
    );
    expect(uses.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("who are disabled are out at once and cannot come back until they are enabled", async () => {
    const cookie = await letIn(server.url, admin, { email: "out@example.com", role: "operator" });
    expect(await canLook(cookie)).toBe(200);
    await post(
      server.url,
      "/api/people/disable",
      { id: await idOf("out@example.com"), disabled: true },
      { cookie: admin },
    );
    expect(await canLook(cookie)).toBe(401);
    const signIn = { email: "out@example.com", password: PASSWORD };
    expect((await post(server.url, "/api/auth/sign-in/email", signIn)).status).toBe(403);
    await post(
      server.url,
      "/api/people/disable",
      { id: await idOf("out@example.com"), disabled: false },
      { cookie: admin },
    );
    expect((await post(server.url, "/api/auth/sign-in/email", signIn)).status).toBe(200);
  });

  it("who forgot their password set a new one by an admin's link, and every session of theirs ends", async () => {
    const cookie = await letIn(server.url, admin, { email: "forgot@example.com", role: "viewer" });
    const made = await post(
      server.url,
      "/api/people/reset",
      { id: await idOf("forgot@example.com") },
      { cookie: admin },
    );
    const token = new URL(String(made.json.link)).searchParams.get("token");
    const reset = await post(server.url, "/api/links/use", { token, password: "a quite new phrase 3" });
    expect(reset.status).toBe(200);
    expect(await canLook(cookie)).toBe(401);
    expect(await canLook(cookiesOf(reset))).toBe(200);
    const old = await post(server.url, "/api/auth/sign-in/email", { email: "forgot@example.com", password: PASSWORD });
    expect([old.status, old.json.error]).toEqual([401, "E-mail or password is not right."]);
  });

  it("end their other sessions by changing their password", async () => {
    const email = "change@example.com";
    const first = await letIn(server.url, admin, { email, role: "viewer" });
    const second = cookiesOf(await post(server.url, "/api/auth/sign-in/email", { email, password: PASSWORD }));
    const body = { currentPassword: PASSWORD, newPassword: "a quite new phrase 4", revokeOtherSessions: true };
    const changed = await post(server.url, "/api/auth/change-password", body, { cookie: second });
    expect(changed.status).toBe(200);
    expect(await canLook(first)).toBe(401);
    expect(await canLook(cookiesOf(changed))).toBe(200);
  });

  it("are out when their session was not used for half a day, or is a week old", async () => {
    const ages = { idle: ["updated_at", 12.1 * 3_600_000], old: ["expires_at", 0] } as const;
    for (const [name, [column, ago]] of Object.entries(ages)) {
      const email = `${name}@example.com`;
      const cookie = await letIn(server.url, admin, { email, role: "viewer" });
      expect(await canLook(cookie)).toBe(200);
      const change = `UPDATE sessions SET ${column} = ? WHERE user_id = ?`;
      await changeIn(databaseOf(file), change, Date.now() - ago, await idOf(email));
      expect([name, await canLook(cookie)]).toEqual([name, 401]);
    }
  });

  it("cannot be changed into an installation without an admin", async () => {
    const id = await idOf(ADMIN.email);
    const other = await letIn(server.url, admin, { email: "second@example.com", role: "admin" });
    const demoted = await post(
      server.url,
      "/api/people/change",
      { id, role: "viewer", engineer: false },
      { cookie: admin },
    );
    expect(demoted.status).toBe(409);
    const second = await idOf("second@example.com");
    await post(server.url, "/api/people/change", { id: second, role: "viewer", engineer: false }, { cookie: admin });
    const disabled = await post(server.url, "/api/people/disable", { id, disabled: true }, { cookie: other });
    expect(disabled.status).toBe(403);
  });

  it("leave a trail that nobody can change", async () => {
    const trail = await lookInto(databaseOf(file), (sql) =>
      sql.prepare<[], { action: string; result: string }>("SELECT action, result FROM audit_log").all(),
    );
    const actions = new Set(trail.map(({ action }) => action));
    for (const action of [
      "installation:claim",
      "people:invite",
      "people:disable",
      "link:use",
      "session:start",
      "profile:change",
    ]) {
      expect(actions).toContain(action);
    }
    expect(trail.some(({ result }) => result === "denied")).toBe(true);
    for (const change of ["DELETE FROM audit_log", "UPDATE audit_log SET action = 'x'"])
      await expect(changeIn(databaseOf(file), change)).rejects.toThrow("append-only");
  });
});
