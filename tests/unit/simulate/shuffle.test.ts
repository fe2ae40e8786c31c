import { expect, test } from "vitest";
import { createHome } from "../../../lib/simulate/homes.ts";
import { disturb, harmless, SHUFFLE_WINDOW } from "../../../lib/simulate/mischief.ts";
import type { Occurrence } from "../../../lib/simulate/pace.ts";
import { buildEnvelope } from "../../../lib/simulate/payload.ts";
import { createRandom } from "../../../lib/simulate/random.ts";

const { frontDoor } = createHome("shuffle");
const envelope = buildEnvelope({ type: "button_press", device: frontDoor }, { occurredAt: 0, sentAt: 0 });

async function* happen(count: number): AsyncGenerator<Occurrence> {
  for (let index = 0; index < count; index += 1) yield { label: String(index), envelope };
}

async function listOrder(shuffle: boolean): Promise<number[]> {
  const mischief = { ...harmless, key: "key", shuffle };
  const order: number[] = [];
  for await (const { label } of disturb(happen(98), mischief, createRandom("shuffle"))) order.push(Number(label));
  return order;
}

test("deliveries keep their order unless they are shuffled", async () => {
  expect(await listOrder(false)).toEqual(Array.from({ length: 98 }, (_, index) => index));
});

test("a shuffle changes the order within its window and loses nothing", async () => {
  const order = await listOrder(true);
  const distances = order.map((label, index) => Math.abs(label - index));
  expect(order.toSorted((a, b) => a - b)).toEqual(await listOrder(false));
  expect(distances.filter((distance) => distance > 0).length).toBeGreaterThan(40);
  expect(Math.max(...distances)).toBe(SHUFFLE_WINDOW - 1);
});
