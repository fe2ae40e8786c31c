import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { chooseDatabase, databaseOf } from "../helpers/choose-database";
import { deliver, envelope, toAnswer } from "../helpers/deliveries";
import { isPostgres } from "../helpers/is-postgres";
import { KEY } from "../helpers/key";
import { changeIn, eventCount } from "../helpers/outside";
import {
  freePort,
  type RunningServer,
  type ServerOptions,
  spawnServer,
  startServer,
  temporaryFile,
} from "../helpers/server";

const running: RunningServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer & { file: string; port: number }> {
  const { port = await freePort(), file = temporaryFile(), environment = {} } = options;
  const server = await startServer({ port, file, environment });
  running.push(server);
  return { ...server, file, port };
}

/** What a server says that cannot start, and its exit code. */
async function failToStart(options: Partial<ServerOptions>): Promise<{ code: number | null; said: string }> {
  const { port = await freePort(), file = temporaryFile() } = options;
  await chooseDatabase(file);
  const child = spawnServer({ ...options, port, file });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk));
  const [code] = (await once(child, "exit")) as [number | null];
  return { code, said };
}

describe("a start that cannot succeed ends with a sentence and exit code 1", () => {
  it("when the environment is wrong, naming all of it", async () => {
    const { code, said } = await failToStart({ environment: { HOST: "not a host", LOG_LEVEL: "loud" } });
    expect(code).toBe(1);
    expect(said).toContain("HOST must be a host name");
    expect(said).toContain("LOG_LEVEL must be one of");
    expect(said).not.toContain("    at ");
  });

  it("when the port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const { code, said } = await failToStart({ port });
    other.close();
    expect(code).toBe(1);
    expect(said).toContain(`Port ${port} is taken`);
  });

  it("when the database is newer than the program", async () => {
    const { file, stop } = await start();
    await stop();
    await changeIn(databaseOf(file), {
      sqlite: `INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', ${Date.now() + 1e12})`,
      postgres: "INSERT INTO schema_versions (name) VALUES ('9999_later.sql')",
    });
    const { code, said } = await failToStart({ file });
    expect(code).toBe(1);
    expect(said).toContain("newer version of Gatehouse");
  });

  it.skipIf(isPostgres)("when the folder cannot be written", async () => {
    const file = `${temporaryFile()}`;
    writeFileSync(file, "");
    const { code, said } = await failToStart({ file: `${file}/below/a/file.db` });
    expect(code).toBe(1);
    expect(said).toContain("cannot be written");
  });

  it.skipIf(isPostgres)("when the file is no database", async () => {
    const file = temporaryFile();
    writeFileSync(file, "these are not the bytes of a database, however long one looks at them ".repeat(100));
    const { code, said } = await failToStart({ file });
    expect(code).toBe(1);
    expect(said).toContain("cannot be used");
  });

  it.skipIf(isPostgres)("when another Gatehouse holds the file of the database", async () => {
    const { file } = await start();
    const { code, said } = await failToStart({ file });
    expect(code).toBe(1);
    expect(said).toContain("Another Gatehouse is already running");
  });
});

describe("a running server", () => {
  it("answers the webhook on every spelling of its path, never with a redirect", async () => {
    const { url } = await start();
    for (const path of [
      "/api/webhooks/ring",
      "/api/webhooks/ring/",
      "//api//webhooks/ring",
      "/api/webhooks/ring?x=1",
    ]) {
      const answer = await deliver(
        async (init) => toAnswer(await fetch(url + path, { method: "POST", redirect: "manual", ...init })),
        envelope(),
      );
      expect([path, answer.status]).toEqual([path, 200]);
    }
    for (const method of ["GET", "HEAD", "PUT"]) {
      const response = await fetch(`${url}/api/webhooks/ring`, { method });
      expect([method, response.status, response.headers.get("allow")]).toEqual([method, 405, "POST"]);
    }
  });

  it("takes deliveries by any host name, but shows the dashboard by its own name only", async () => {
    const { url } = await start();
    const { request } = await import("node:http");
    const ask = (path: string, headers: Record<string, string>) =>
      new Promise<number>((resolve, reject) => {
        const asked = request(url + path, { headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        });
        asked.on("error", reject).end();
      });
    expect(await ask("/sign-in", {})).toBe(200);
    expect(await ask("/sign-in", { host: "gate.example.com" })).toBe(403);
    expect(await ask("/sign-in", { "next-action": "0".repeat(40) })).toBe(400);
    expect(await ask("/api/live/snapshot", { host: "a b" })).toBe(403);
    expect(await ask("/healthz", { host: "gate.example.com" })).toBe(200);
    expect(await ask("/readyz", { host: "gate.example.com" })).toBe(200);
    expect(await ask("/api/webhooks/ring", { host: "gate.example.com" })).toBe(405);
  });

  it("answers deliveries 503 without a key, and still opens its pages", async () => {
    const { url } = await start({ environment: { RING_SIGNING_KEY: "" } });
    const door = async (init: RequestInit) =>
      toAnswer(await fetch(`${url}/api/webhooks/ring`, { method: "POST", ...init }));
    expect((await deliver(door, envelope())).status).toBe(503);
    expect((await fetch(`${url}/sign-in`)).status).toBe(200);
  });

  it("stops within seconds when told to, with exit code 0 and the log folded into the file", async () => {
    const { url, file, stop } = await start();
    await deliver(
      async (init) => toAnswer(await fetch(`${url}/api/webhooks/ring`, { method: "POST", ...init })),
      envelope(),
    );
    expect(await stop()).toBe(0);
    expect(await eventCount(databaseOf(file))).toBe(1);
  });

  it("never writes its key to its output", async () => {
    const { url, output } = await start({ environment: { LOG_LEVEL: "debug" } });
    const door = async (init: RequestInit) =>
      toAnswer(await fetch(`${url}/api/webhooks/ring`, { method: "POST", ...init }));
    await deliver(door, envelope());
    await door({ body: "{}", headers: { "x-signature": "sha256=00" } });
    await expect.poll(output).toContain('"verdict":"rejected"');
    expect(output()).not.toContain(KEY);
  });
});
