import { expect, test } from "vitest";
import { createHome } from "../../../lib/simulate/homes.ts";
import { pace } from "../../../lib/simulate/pace.ts";
import { createRandom } from "../../../lib/simulate/random.ts";
import { motion, type Step, step } from "../../../lib/simulate/scenarios/scenario.ts";
import { AT_ONCE } from "./support.ts";

const { driveway, garage } = createHome("pace");

async function listTimes(steps: Step[]): Promise<{ occurredAt: number; sentAt: number }[]> {
  const times: { occurredAt: number; sentAt: number }[] = [];
  const clock = { speed: AT_ONCE, signal: new AbortController().signal, random: createRandom("pace") };
  for await (const { envelope } of pace(steps, clock)) {
    times.push({ occurredAt: Number(envelope.data.attributes.timestamp), sentAt: Date.parse(envelope.meta.time) });
  }
  return times;
}

test("what happens on one device has a later time each, however fast it is played", async () => {
  const steps = Array.from({ length: 50 }, (_, index) =>
    step(1, garage, index % 2 ? "device_online" : "device_offline"),
  );
  const occurred = (await listTimes(steps)).map(({ occurredAt }) => occurredAt);
  expect(new Set(occurred).size).toBe(50);
  expect(occurred.toSorted((a, b) => a - b)).toEqual(occurred);
});

test("an event is sent a moment after it happened", async () => {
  const [time = { occurredAt: 0, sentAt: 0 }] = await listTimes([motion(0, driveway, "human")]);
  expect(time.sentAt - time.occurredAt).toBeGreaterThan(0);
  expect(time.sentAt - time.occurredAt).toBeLessThan(5_000);
});

test("a late event keeps its age", async () => {
  const { afterMs, event } = motion(0, driveway, "human");
  const [time = { occurredAt: 0, sentAt: 0 }] = await listTimes([{ afterMs, event: { ...event, agoMs: 3_480_000 } }]);
  expect(time.sentAt - time.occurredAt).toBe(3_480_000);
});
