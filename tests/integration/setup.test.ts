import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signBody } from "@/lib/ring/signature";
import { databaseOf } from "../helpers/choose-database";
import { DEVICE, type Door, deliver, envelope, toAnswer } from "../helpers/deliveries";
import { rename } from "../helpers/devices";
import { KEY } from "../helpers/key";
import { eventCount, lookInto } from "../helpers/outside";
import { claim, claimLinkIn, letIn, post } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";
import { readSetup, readStep, stepIn, tryStep } from "../helpers/setup";

const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";

/** How long a delivery took is written with a later one, or within a second. */
const untilSettled = <T>(look: () => Promise<T>) => expect.poll(look);

async function openServer(environment: Record<string, string> = {}) {
  const file = temporaryFile();
  const server = await startServer({ port: await freePort(), file, environment });
  const cookie = await claim(server.url, claimLinkIn(server.output()));
  return { server, file, asked: { url: server.url, cookie } };
}

describe("a fresh installation", () => {
  it.each([
    ["without a key", "", "No signing key is set"],
    ["with a key in the environment", KEY, "Waiting for a delivery from Ring"],
  ])("%s has nothing proven, and says why", async (_name, key, why) => {
    const { server, asked } = await openServer({ RING_SIGNING_KEY: key });
    const setup = await readSetup(asked);
    expect([setup.proven, setup.steps.length]).toEqual([0, 12]);
    expect(setup.steps.map(({ state }) => state)).not.toContain("proven");
    expect(stepIn(setup, "key").why).toContain(why);
    expect(stepIn(setup, "address").why).toBe(`PUBLIC_URL is ${server.url}, and Ring calls https addresses only.`);
    await server.stop();
  });
});

describe("the checklist", () => {
  let server: RunningServer;
  let file: string;
  let asked: { url: string; cookie: string };
  let door: Door;

  beforeAll(async () => {
    ({ server, file, asked } = await openServer());
    door = async (init) => toAnswer(await fetch(`${server.url}/api/webhooks/ring`, { method: "POST", ...init }));
  });
  afterAll(() => server.stop());

  it("takes no step for proven by what only pretends to come from Ring, and none by a test", async () => {
    const body = JSON.stringify(envelope());
    const signature = signBody(body, KEY);
    const forged = [
      deliver(door, body, { "x-signature": signBody(body, "another-key-of-no-meaning-0123456") }),
      deliver(door, body.replace("button_press", "button_pressed"), { "x-signature": signature }),
      door({ body, headers: { "content-type": "application/json" } }),
    ];
    expect((await Promise.all(forged)).map(({ status }) => status)).toEqual([401, 401, 401]);
    expect((await deliver(door, envelope(), { "x-gatehouse-test": "manual" })).status).toBe(200);
    const setup = await readSetup(asked);
    expect(setup.proven).toBe(0);
    expect(stepIn(setup, "first-delivery").state).toBe("waiting");
  });

  it("sends one signed test delivery and finds it again", async () => {
    const reply = await tryStep(asked, "self-test");
    expect(reply.status).toBe(200);
    const step = await readStep(asked, "self-test");
    expect([step.state, step.why]).toEqual(["proven", expect.stringMatching(/^It was answered 200 in .+ and kept\.$/)]);
    const kept = await lookInto(databaseOf(file), (sql) =>
      sql.prepare("SELECT is_test, verdict FROM deliveries ORDER BY id DESC").get(),
    );
    expect(kept).toEqual({ is_test: 1, verdict: "accepted" });
  });

  it("sends the same one twice, and it is one event", async () => {
    const before = await eventCount(databaseOf(file));
    await tryStep(asked, "duplicate");
    const step = await readStep(asked, "duplicate");
    expect([step.state, step.why]).toEqual(["proven", expect.stringContaining("is one event")]);
    expect(await eventCount(databaseOf(file))).toBe(before + 1);
  });

  it("tries one thing at a time, and nothing again at once", async () => {
    const replies = await Promise.all([tryStep(asked, "address"), tryStep(asked, "address")]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, expect.toBeOneOf([409, 429])]);
    const again = await tryStep(asked, "address");
    expect([again.status, again.json.retryAt]).toEqual([429, expect.any(Number)]);
    expect((await readStep(asked, "address")).state).toBe("not_yet");
    expect((await post(asked.url, "/api/setup/try", { step: "linked" }, asked)).status).toBe(400);
  });

  it("is proven step by step by what Ring sends", async () => {
    const press = envelope({ at: Date.now() - 300 });
    expect((await deliver(door, press)).status).toBe(200);
    const first = await readSetup(asked);
    for (const id of ["registered", "key", "first-delivery", "clock"] as const) {
      expect([id, stepIn(first, id).state]).toEqual([id, "proven"]);
    }
    await untilSettled(async () => (await readStep(asked, "answer-time")).why).toContain("1 of the 20");
    expect(first.addresses[0]?.calledAt).toEqual(expect.any(Number));
    for (let place = 0; place < 20; place += 1) await deliver(door, envelope({ device: DEVICE }));
    await deliver(door, {
      ...envelope({ type: "app_integration_added" }),
      meta: { ...press.meta, request_id: randomUUID() },
    });
    await untilSettled(async () => (await readStep(asked, "answer-time")).state).toBe("proven");
    expect((await readStep(asked, "linked")).state).toBe("proven");
  });

  it("wants a name for every device, and says so again when one comes without", async () => {
    expect((await readStep(asked, "named")).why).toBe("The only device has no name.");
    const key = await lookInto(databaseOf(file), (sql) =>
      sql.prepare("SELECT id FROM devices WHERE device_id = ?").pluck().get(DEVICE),
    );
    await rename(asked, Number(key), "Front door");
    expect(await readStep(asked, "named")).toMatchObject({ state: "proven", why: "The only device has a name." });
    await deliver(door, envelope({ device: "ava1.ring.device.NAMELESS" }));
    expect(await readStep(asked, "named")).toMatchObject({ state: "lapsed", why: "1 of 2 devices has no name." });
  });

  it("notes that somebody dealt with an alert on a phone, and not at a desk", async () => {
    const ids = await lookInto(databaseOf(file), (sql) =>
      sql.prepare<[], number>("SELECT id FROM alerts ORDER BY id").pluck().all(),
    );
    const acknowledge = (id: number | undefined, headers: Record<string, string>) =>
      post(asked.url, "/api/alerts/acknowledge", { alerts: [{ id }] }, { ...asked, headers });
    await acknowledge(ids[0], { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36" });
    expect((await readStep(asked, "phone")).state).toBe("not_yet");
    expect((await acknowledge(ids[1], { "user-agent": PHONE })).status).toBe(200);
    expect((await readStep(asked, "phone")).state).toBe("proven");
  });

  it("tells engineers everything and operators nothing, and no secret to anybody", async () => {
    const { diagnostics } = await readSetup(asked);
    expect(diagnostics).toContain("PUBLIC_URL");
    expect(diagnostics).toContain("First delivery from Ring: proven");
    expect(JSON.stringify(await readSetup(asked))).not.toContain(KEY);
    const operator = await letIn(server.url, asked.cookie, { email: "op@example.com", role: "operator" });
    expect((await fetch(`${server.url}/api/setup`, { headers: { cookie: operator } })).status).toBe(403);
    expect((await tryStep({ url: asked.url, cookie: operator }, "restore")).status).toBe(403);
  });

  it("keeps its proofs with their time over a restart", async () => {
    const unsettled = "SELECT count(*) FROM deliveries WHERE verdict = 'accepted' AND duration_us IS NULL";
    await untilSettled(() => lookInto(databaseOf(file), (sql) => sql.prepare(unsettled).pluck().get())).toBe(0);
    const before = await readSetup(asked);
    await server.stop();
    server = await startServer({ port: Number(new URL(server.url).port), file });
    const after = await readSetup(asked);
    expect(after.steps).toEqual(before.steps.map((step) => (step.id === "address" ? expect.anything() : step)));
    expect(after.proven).toBeGreaterThanOrEqual(8);
  });
});
