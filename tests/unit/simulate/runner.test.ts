import { describe, expect, test } from "vitest";
import { type Play, playScenario } from "../../../lib/simulate/runner.ts";
import type { Attempt } from "../../../lib/simulate/send.ts";
import type { Tally } from "../../../lib/simulate/tally.ts";
import type { Received } from "../../fakes/webhook-receiver.ts";
import { AT_ONCE, KEY, openReceiver, readEnvelope } from "./support.ts";

const fast = { key: KEY, speed: AT_ONCE };
const requestIds = (received: readonly Received[]) => received.map((one) => readEnvelope(one).meta.request_id);
const eventIds = (received: readonly Received[]) => received.map((one) => readEnvelope(one).data.id);

describe("playing a scenario", () => {
  test("sends every step, signed, and sums up", async () => {
    const { received, tally } = await play({ name: "every" });
    expect(received).toHaveLength(26);
    expect(received.every(({ genuine }) => genuine)).toBe(true);
    expect(tally).toMatchObject({ sent: 26, accepted: 26, duplicates: 0, refused: 0, undelivered: 0, retried: 0 });
    expect(tally.p50).toBeLessThanOrEqual(tally.p95 ?? 0);
  });

  test("reports each request as it is answered", async () => {
    const lines: string[] = [];
    await play({ name: "door", report: ({ label, status }) => lines.push(`${label} ${status}`) });
    expect(lines.sort()).toEqual([
      "Driveway: Vehicle 200",
      "Driveway: Vehicle 200",
      "Front door: Doorbell pressed 200",
      "Front door: Person 200",
      "Porch: Package 200",
    ]);
  });

  test("plays the same again for the same seed, under new request ids", async () => {
    const first = await play({ name: "household", count: 80, seed: "elm" });
    const second = await play({ name: "household", count: 80, seed: "elm" });
    const other = await play({ name: "household", count: 80, seed: "oak" });
    expect(story(second.received)).toEqual(story(first.received));
    expect(story(other.received)).not.toEqual(story(first.received));
    expect(new Set(requestIds([...first.received, ...second.received])).size).toBe(160);
  });

  test("stops where the signal says so, and finishes what is under way", async () => {
    const stop = new AbortController();
    const { received, tally } = await play({ name: "door", speed: 1, signal: stop.signal, report: () => stop.abort() });
    expect(received).toHaveLength(1);
    expect(tally).toMatchObject({ sent: 1, accepted: 1 });
  });

  test("has 64 requests under way and no more", async () => {
    const receiver = await openReceiver();
    receiver.answerNext(...Array.from({ length: 64 }, () => "silence" as const));
    const atFirstReply = new Promise<number>((resolve) => {
      const stop = new AbortController();
      const report = () => {
        resolve(receiver.received.length);
        stop.abort();
      };
      const { url } = receiver;
      void playScenario({ ...fast, name: "storm", url, signal: stop.signal, deadlineMs: 1_500, report });
    });
    expect(await atFirstReply).toBe(64);
  });

  test("sends again what was answered 503, and counts it", async () => {
    const receiver = await openReceiver();
    receiver.answerNext(503, 503);
    const tally = await playScenario({ ...fast, name: "late", url: receiver.url, retryScale: 1e-5 });
    expect(tally).toMatchObject({ sent: 4, accepted: 4, retried: 2 });
    expect(new Set(requestIds(receiver.received)).size).toBe(4);
  });
});

describe("mischief", () => {
  const storm = { name: "storm", rate: 200, duration: 1 } as const;

  test("repeats a share byte for byte, which the receiver knows by the request id", async () => {
    const { received, tally } = await play({ ...storm, repeat: 0.2 });
    const repeats = received.length - 200;
    expect(repeats).toBeGreaterThan(20);
    expect(repeats).toBeLessThan(60);
    expect(new Set(received.map(({ body }) => body)).size).toBe(200);
    expect(tally).toMatchObject({ accepted: 200, duplicates: repeats });
  });

  test("sends a share of the events again under another request id", async () => {
    const { received, tally } = await play({ ...storm, resend: 0.2 });
    const resent = received.length - 200;
    expect(resent).toBeGreaterThan(20);
    expect(resent).toBeLessThan(60);
    expect(new Set(requestIds(received)).size).toBe(received.length);
    expect(new Set(eventIds(received)).size).toBe(200);
    expect(tally).toMatchObject({ accepted: 200, duplicates: resent });
  });

  test("signs a share wrongly, which is refused for good", async () => {
    const { received, tally } = await play({ ...storm, wrongKey: 0.2 });
    const refused = received.filter(({ genuine }) => !genuine).length;
    expect(refused).toBeGreaterThan(20);
    expect(refused).toBeLessThan(60);
    expect(tally).toMatchObject({ sent: 200, accepted: 200 - refused, refused });
  });
});

describe("a test", () => {
  const said = (lines: string[]) => lines.map((line) => line.replace("Test doorbell: Doorbell pressed", "press"));

  test.each([
    [{}, ["press 200"]],
    [{ lateMinutes: 60 }, ["press, 60 min ago 200"]],
    [{ repeat: 1 }, ["press 200", "press (again) 200 duplicate"]],
    [{ resend: 1 }, ["press 200", "press (resent) 200 duplicate"]],
    [{ wrongKey: 1 }, ["press (another key) 401"]],
    [{ changedBody: 1 }, ["press (changed) 401"]],
    [{ noSignature: 1 }, ["press (not signed) 401"]],
    [{ count: 3 }, ["press (1 of 3) 200", "press (2 of 3) 200", "press (3 of 3) 200"]],
  ])("of a press with %j is answered one by one", async (what, expected) => {
    const lines: string[] = [];
    const report = ({ label, status, text }: Attempt) =>
      lines.push(`${label} ${status}${text.includes("duplicate") ? " duplicate" : ""}`);
    await play({ name: "test", ...what, report });
    expect(said(lines)).toEqual(expected);
  });

  test("sends any type with its class, in another order where it is shuffled", async () => {
    const what = { name: "test", type: "motion_detected", subType: "vehicle", count: 20, shuffle: true } as const;
    const { received } = await play(what);
    const times = received.map((one) => Number(readEnvelope(one).data.attributes.timestamp));
    expect(new Set(times).size).toBe(20);
    expect(times.toSorted((a, b) => a - b)).not.toEqual(times);
    for (const one of received) {
      expect(readEnvelope(one).data).toMatchObject({ type: "motion_detected", subType: "vehicle" });
      expect(one.madeUp).toBe("simulation");
    }
  });
});

interface Played {
  received: Received[];
  tally: Tally;
}

/** Play against a receiver of its own, as fast as it goes unless told otherwise. */
async function play(what: Omit<Play, "url" | "key">): Promise<Played> {
  const { url, received } = await openReceiver();
  const tally = await playScenario({ ...fast, ...what, url });
  return { received, tally };
}

/** What happened where, without ids that differ from run to run. */
function story(received: readonly Received[]): string[] {
  const events = received.map((one) => readEnvelope(one).data);
  return events.map(({ type, subType, attributes }) => `${attributes.source} ${type} ${subType}`).sort();
}
