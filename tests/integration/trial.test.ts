import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { usualChoices } from "@/lib/trial/choices";
import type { TrialResult } from "@/lib/trial/views";
import { databaseOf } from "../helpers/choose-database";
import { keysOf } from "../helpers/keys";
import { lookInto } from "../helpers/outside";
import { claim, claimLinkIn } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";

let server: RunningServer;
let file: string;
let admin: string;

beforeAll(async () => {
  file = temporaryFile();
  server = await startServer({ port: await freePort(), file });
  admin = await claim(server.url, claimLinkIn(server.output()));
});
afterAll(() => server.stop());

const ask = (body: object, url = server.url, cookie = admin) =>
  fetch(`${url}/api/trial`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, cookie },
    body: JSON.stringify({ ...usualChoices, ...body }),
  });

/** The results as they stand at the end. */
async function send(body: object, url = server.url, cookie = admin): Promise<TrialResult[]> {
  const text = await (await ask(body, url, cookie)).text();
  const lines = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as TrialResult);
  return lines.reduce<TrialResult[]>((results, line) => results.toSpliced(line.place, 1, line), []);
}

const brief = (results: TrialResult[]) => results.map(({ status, answer }) => `${status} ${answer}`);
const delivery = (id: number | null) =>
  lookInto(databaseOf(file), (sql) =>
    sql.prepare("SELECT verdict, status, is_test FROM deliveries WHERE id = ?").get(id),
  );

describe("a test event", () => {
  it("is recorded at a test device, and leads to its delivery and its event", async () => {
    const [result] = await send({});
    expect(result).toMatchObject({ label: "Test doorbell: Doorbell pressed", status: 200, trouble: null });
    expect(await delivery(result?.deliveryId ?? null)).toEqual({ verdict: "accepted", status: 200, is_test: 1 });
    const snapshot = (await (
      await fetch(`${server.url}/api/live/snapshot`, { headers: { cookie: admin } })
    ).json()) as {
      devices: { name: string; account: string }[];
      events: { seq: number }[];
    };
    expect(snapshot.events.map(({ seq }) => seq)).toContain(result?.seq);
    expect(snapshot.devices).toMatchObject([{ name: "Test doorbell", account: "Test" }]);
  });

  it("is known when it comes again, and each time leads to a delivery of its own", async () => {
    const results = await send({ type: "motion_detected", motionClass: "vehicle", repeat: true, resend: true });
    expect(brief(results)).toEqual([
      '200 {"status":"accepted"}',
      '200 {"status":"duplicate"}',
      '200 {"status":"duplicate"}',
    ]);
    expect(new Set(results.map(({ deliveryId }) => deliveryId)).size).toBe(3);
    expect(new Set(results.map(({ seq }) => seq)).size).toBe(1);
  });

  it.each(["wrong-key", "changed-body", "no-signature"])(
    "is refused with %s, and the delivery is found",
    async (fault) => {
      const [result] = await send({ fault });
      expect(result).toMatchObject({ status: 401, answer: '{"error":"invalid_signature"}', seq: null });
      expect(await delivery(result?.deliveryId ?? null)).toEqual({ verdict: "rejected", status: 401, is_test: 1 });
    },
  );

  it("may be late and one of several in another order", async () => {
    const results = await send({ lateMinutes: 60, count: 20, shuffle: true });
    expect(results).toHaveLength(20);
    expect(results.every(({ status }) => status === 200)).toBe(true);
    const places = results.map(({ label }) => Number(/60 min ago \((\d+) of 20\)/.exec(label)?.[1]));
    expect(places.toSorted((a, b) => a - b)).not.toEqual(places);
  });

  it("proves nothing about Ring", async () => {
    const proven = await lookInto(databaseOf(file), (sql) =>
      sql.prepare("SELECT name FROM counters WHERE name LIKE '%ring-at' OR name = 'answers.refused-at'").all(),
    );
    expect(proven).toEqual([]);
  });

  it.each([
    [{ count: 21 }, "Send 1 to 20 events."],
    [{ lateMinutes: -1 }, "It may have happened 0 to 10080 minutes ago."],
    [{ type: "press" }, "Choose what happens."],
    [{ fault: "fire" }, "Choose what is wrong with it."],
  ])("is not sent with %j", async (body, sentence) => {
    const response = await ask(body);
    expect([response.status, await response.json()]).toEqual([400, { error: sentence }]);
  });
});

describe("a test event where Ring cannot reach us", () => {
  it("says why, and goes to this machine itself where it is asked to, once there is a key", async () => {
    const publicUrl = `http://localhost:${await freePort()}`;
    const environment = { RING_SIGNING_KEY: "", PUBLIC_URL: publicUrl };
    const hidden = await startServer({ port: await freePort(), file: temporaryFile(), environment });
    try {
      const cookie = await claim(hidden.url, claimLinkIn(hidden.output()));
      const refused = await ask({}, hidden.url, cookie);
      expect([refused.status, await refused.json()]).toEqual([
        409,
        { error: expect.stringContaining("no signing key") },
      ]);
      await keysOf(hidden.url, cookie).add("a signing key that was added here");
      const [stuck, ...others] = await send({ count: 3 }, hidden.url, cookie);
      const trouble = expect.stringContaining("Nothing listens at localhost, port");
      expect([stuck, others]).toEqual([expect.objectContaining({ status: null, deliveryId: null, trouble }), []]);
      const results = await send({ count: 3, door: "own" }, hidden.url, cookie);
      expect(results.map(({ status }) => status)).toEqual([200, 200, 200]);
    } finally {
      await hidden.stop();
    }
  });
});
