import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repairProjections } from "@/lib/ingest/repair";
import { signBody } from "@/lib/ring/signature";
import { type Door, deliver, envelope } from "../helpers/deliveries";
import { doors } from "../helpers/doors";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";
import { KEY } from "../helpers/key";
import { changeIn, eventCount, whileOthersWrite, whileRefused } from "../helpers/outside";

describe.each(Object.entries(doors))("the webhook through the %s", (_name, openDoor) => {
  let gatehouse: Gatehouse;
  let door: Door;

  beforeAll(async () => {
    gatehouse = await openGatehouse();
    door = openDoor(() => gatehouse);
  });
  afterAll(() => gatehouse.stop());

  it("answers 503 while another process holds the database, and recovers", async () => {
    await whileOthersWrite(gatehouse.database, async () => {
      expect((await deliver(door, envelope())).status).toBe(503);
    });
    expect((await deliver(door, envelope())).status).toBe(200);
  });

  it("answers 503 when a delivery cannot be stored, and keeps nothing of it", async () => {
    const delivery = envelope();
    await whileRefused(gatehouse.database, { table: "deliveries" }, async () => {
      expect((await deliver(door, delivery)).status).toBe(503);
    });
    expect((await deliver(door, delivery)).json.status).toBe("accepted");
  });

  it("answers 200 when only the event cannot be made, and makes it later", async () => {
    const before = await eventCount(gatehouse.database);
    const neighbour = envelope();
    const delivery = envelope({ type: "spoilt_type" });
    await whileRefused(gatehouse.database, { table: "event_kinds", when: "new.type = 'spoilt_type'" }, async () => {
      const both = await Promise.all([deliver(door, delivery), deliver(door, neighbour)]);
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      expect(await eventCount(gatehouse.database)).toBe(before + 1);
    });
    await changeIn(gatehouse.database, "DELETE FROM event_kinds WHERE type = 'spoilt_type'");
    await repairProjections();
    expect(await eventCount(gatehouse.database)).toBe(before + 2);
    expect((await deliver(door, delivery)).json.status).toBe("duplicate");
  });
});

describe.each(Object.entries(doors))("without a usable key, through the %s", (_name, openDoor) => {
  it.each([
    ["no key", ""],
    ["a key of white space", "                    "],
    ["a short key", "too-short"],
    ["a key with white space at its end", `${KEY} `],
    ["one good and one short key", `${KEY},short`],
  ])("answers 503 to everything signed under %s", async (_what, key) => {
    const gatehouse = await openGatehouse({ RING_SIGNING_KEY: key });
    const answer = await deliver(
      openDoor(() => gatehouse),
      envelope(),
    );
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBeTruthy();
    await gatehouse.stop();
  });

  it("accepts deliveries of each key while keys rotate", async () => {
    const gatehouse = await openGatehouse({ RING_SIGNING_KEY: `another-signing-key-987654321, ${KEY}` });
    const door = openDoor(() => gatehouse);
    expect((await deliver(door, envelope())).status).toBe(200);
    const body = JSON.stringify(envelope());
    const other = await door({ body, headers: { "x-signature": signBody(body, "another-signing-key-987654321") } });
    expect(other.status).toBe(200);
    await gatehouse.stop();
  });
});
