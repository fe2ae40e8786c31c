import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isOverloaded, load } from "@/lib/ingest/limits";
import { type Door, deliver, envelope } from "../helpers/deliveries";
import { doors } from "../helpers/doors";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";

const HALF = 255 * 1024;
const ENOUGH = 270;

let gatehouse: Gatehouse;

beforeAll(async () => {
  gatehouse = await openGatehouse();
});
afterAll(() => gatehouse.stop());

/** A body that stops just short of its end, and how to give it up. */
function halfSent(): { body: ReadableStream<Uint8Array>; giveUp(): void } {
  let abandon = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array(HALF).fill(32));
      abandon = () => controller.error(new Error("gone"));
    },
  });
  return { body, giveUp: () => abandon() };
}

describe.each(Object.entries(doors))("the webhook under more than it can hold, %s", (_name, open) => {
  let door: Door;
  beforeAll(() => {
    door = open(() => gatehouse);
  });

  it("answers 503 while more than 64 MiB are half sent, and 200 as soon as their senders are gone", async () => {
    const bodies = Array.from({ length: ENOUGH }, halfSent);
    const answers = bodies.map(({ body }) => door({ body }).catch(() => null));
    await expect.poll(() => load().bytes).toBeGreaterThan(64 * 1024 * 1024);
    const shed = await deliver(door, envelope());
    expect(shed).toMatchObject({ status: 503, json: { error: "busy" } });
    for (const { giveUp } of bodies) giveUp();
    await Promise.all(answers);
    await expect.poll(() => load()).toMatchObject({ bytes: 0, requests: 0 });
    expect((await deliver(door, envelope())).status).toBe(200);
  });

  it("counts out what it answered, whatever the answer", async () => {
    await deliver(door, envelope());
    await deliver(door, "no JSON");
    await door({ body: "unsigned" });
    await door({ body: new Uint8Array(300 * 1024) });
    await expect.poll(() => load()).toMatchObject({ bytes: 0, requests: 0 });
  });
});

it("sheds while the event loop is more than a second late, and not a moment longer", async () => {
  const stuckUntil = performance.now() + 1_300;
  while (performance.now() < stuckUntil);
  expect(isOverloaded()).toBe(true);
  await expect.poll(() => isOverloaded()).toBe(false);
});
