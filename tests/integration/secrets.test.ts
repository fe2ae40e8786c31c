import { createHmac } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseOf } from "../helpers/choose-database";
import { deliver, envelope, toAnswer } from "../helpers/deliveries";
import { isPostgres } from "../helpers/is-postgres";
import { KEY } from "../helpers/key";
import { readBytes } from "../helpers/outside";
import { ADMIN, claim, claimLinkIn, letIn, PASSWORD, post } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";
import { tortureOfFile } from "../helpers/torture";

const APP_SECRET = "canary-app-secret-5f0c1d2e3b4a59687766";

/** Everything that was put in or handed out and must not be found again. */
const canaries: Record<string, string> = { "the signing key": KEY, "the application secret": APP_SECRET };
const bodies: string[] = [];

let server: RunningServer;
let file: string;

beforeAll(async () => {
  file = temporaryFile();
  server = await startServer({
    port: await freePort(),
    file,
    environment: { APP_SECRET, LOG_LEVEL: "debug" },
  });
  const link = claimLinkIn(server.output());
  const admin = await claim(server.url, link);
  canaries["the admin's password"] = ADMIN.password;
  canaries["the admin's session"] = token(admin);
  canaries["another password"] = PASSWORD;
  canaries["another session"] = token(await letIn(server.url, admin, { email: "second@example.com", role: "viewer" }));
  const enabled = await post(
    server.url,
    "/api/auth/two-factor/enable",
    { password: ADMIN.password },
    { cookie: admin },
  );
  canaries["the second factor's secret"] = new URL(String(enabled.json.totpURI)).searchParams.get("secret") ?? "";
  for (const [place, code] of (enabled.json.backupCodes as string[]).entries()) canaries[`backup code ${place}`] = code;
  const invited = { name: "Third", email: "third@example.com", role: "viewer", engineer: false };
  const made = await post(server.url, "/api/people/invite", invited, { cookie: admin });
  canaries["an invitation"] = new URL(String(made.json.link)).searchParams.get("token") ?? "";

  const door = async (init: RequestInit) =>
    toAnswer(await fetch(`${server.url}/api/webhooks/ring`, { method: "POST", ...init }));
  const body = JSON.stringify(envelope());
  canaries["a signature"] = createHmac("sha256", KEY).update(body).digest("hex");
  await deliver(door, body);
  await provokeErrors(admin);
  for (const path of ["/", "/sign-in", "/profile", "/people", "/audit", "/api/live/snapshot", "/nowhere"]) {
    bodies.push(await (await fetch(server.url + path, { headers: { cookie: admin } })).text());
  }
});
afterAll(() => server.stop());

/** Ask for what fails, with everything secret in the question, and keep the answers. */
async function provokeErrors(admin: string): Promise<void> {
  const secrets = Object.values(canaries).join(" ");
  for (const path of [
    "/api/claim",
    "/api/links/use",
    "/api/auth/sign-in/email",
    "/api/people/change",
    "/api/simulation",
  ]) {
    const reply = await post(
      server.url,
      path,
      { token: secrets, email: secrets, password: secrets, id: secrets },
      { cookie: admin },
    );
    expect(reply.status).toBeGreaterThanOrEqual(400);
    bodies.push(JSON.stringify(reply.json));
  }
  const refused = await fetch(`${server.url}/api/webhooks/ring`, {
    method: "POST",
    headers: { "x-signature": `sha256=${canaries["a signature"]}`, authorization: `Bearer ${secrets}` },
    // What came in the body of a refused request is kept for a look: it is whatever a stranger says.
    body: "{}",
  });
  bodies.push(await refused.text());
}

function token(cookies: string): string {
  const value = /(?:^|; )session=([^;]+)/.exec(cookies)?.[1] ?? "";
  return decodeURIComponent(value).split(".")[0] ?? "";
}

function findIn(text: string | Buffer, except: string[] = []): string[] {
  return Object.entries(canaries)
    .filter(([name, value]) => !except.includes(name) && text.includes(value))
    .map(([name]) => name);
}

function* filesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

describe("what was put in as a secret", () => {
  it("was there to be found", () => {
    for (const [name, value] of Object.entries(canaries)) expect(value.length, name).toBeGreaterThanOrEqual(10);
    expect(Object.keys(canaries).length).toBeGreaterThanOrEqual(15);
  });

  it("does not stand in the clear in the database, nor in its log", async () => {
    const files = [file, `${file}-wal`].filter(existsSync).map((path) => readFileSync(path));
    // The signature is derived from the body, which is kept; it is not kept itself.
    for (const place of [await readBytes(databaseOf(file)), ...files]) expect(findIn(place)).toEqual([]);
  });

  it("appears in no page and in no answer", () => {
    expect(bodies.length).toBeGreaterThan(10);
    for (const body of bodies) expect(findIn(body)).toEqual([]);
  });

  it("appears in nothing that the server printed", async () => {
    await expect.poll(server.output).toContain('"verdict":"rejected"');
    // The claim link is printed on purpose, and worth nothing once it was used.
    expect(findIn(server.output())).toEqual([]);
  });

  it("appears in nothing that browsers load", () => {
    for (const path of filesBelow(".next/static")) expect([path, findIn(readFileSync(path))]).toEqual([path, []]);
  });
});

describe("the secret of an installation", () => {
  it.skipIf(isPostgres)(
    "is made beside the file at the first start where none is given, readable by its owner alone",
    async () => {
      const own = temporaryFile();
      const first = await startServer({ port: await freePort(), file: own });
      await first.stop();
      expect(statSync(`${own}.secret`).mode & 0o777).toBe(0o600);
      const again = await startServer({ port: await freePort(), file: own });
      await again.stop();
    },
  );

  it("is asked for again where the database was encrypted under another one", async () => {
    const own = temporaryFile();
    const first = await startServer({ port: await freePort(), file: own, environment: { APP_SECRET } });
    await first.stop();
    const other = startServer({
      port: await freePort(),
      file: own,
      environment: { APP_SECRET: APP_SECRET.toUpperCase() },
    });
    await expect(other).rejects.toThrow("is not the one this database was encrypted with");
  });
});

tortureOfFile(
  "T33",
  "secrets",
  () =>
    `${Object.keys(canaries).length} canaries in the clear nowhere: database, log of writes, pages, answers, output, scripts`,
);
