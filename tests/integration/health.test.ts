import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliver, envelope, toAnswer } from "../helpers/deliveries";
import { askWith, makeKey } from "../helpers/machines";
import { claim, claimLinkIn, letIn } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";

let server: RunningServer;
let admin: string;

beforeAll(async () => {
  server = await startServer({ port: await freePort(), file: temporaryFile() });
  admin = await claim(server.url, claimLinkIn(server.output()));
});
afterAll(() => server.stop());

async function read(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(server.url + path, { headers });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

describe("health", () => {
  it("is one word for strangers, and for people who run nothing here", async () => {
    const viewer = await letIn(server.url, admin, { email: "viewer@example.com", role: "operator" });
    const word = { status: 200, json: { status: "ok" } };
    expect(await read("/healthz", { cookie: admin })).toEqual(word);
    expect(await read("/readyz")).toEqual(word);
    expect(await read("/readyz", { cookie: viewer })).toEqual(word);
    expect(await read("/readyz", { authorization: `Bearer gh_${"A".repeat(43)}`, cookie: admin })).toEqual(word);
  });

  it("is told in full to engineers, and to machines with a key", async () => {
    await deliver(
      async (init) => toAnswer(await fetch(`${server.url}/api/webhooks/ring`, { method: "POST", ...init })),
      envelope(),
    );
    const engineer = await letIn(server.url, admin, { email: "e@example.com", role: "viewer", engineer: true });
    const key = await makeKey(server.url, admin);
    const full = {
      status: "ok",
      phase: "ready",
      database: "ok",
      migrated: true,
      waitingForRepair: 0,
      signingKey: "set",
      redis: "none",
      head: 1,
    };
    const knowing: Record<string, string>[] = [
      { cookie: admin },
      { cookie: engineer },
      { authorization: `Bearer ${key}` },
    ];
    for (const headers of knowing) {
      const { status, json } = await read("/readyz", headers);
      expect([status, json]).toMatchObject([200, full]);
      expect(json.lastWriteAt).toBeGreaterThan(Date.now() - 60_000);
      expect(json.diskFreeBytes).toBeGreaterThan(0);
    }
    expect(await (await askWith(server.url, key, "/api/v1/health")).json()).toMatchObject(full);
  });
});
