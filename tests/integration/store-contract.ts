import { createHash, randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DeliveryRecord, EventRecord, StateEffect, Writer } from "@/db/writer";

/** What a store shows of itself to this suite, whatever database is behind it. */
export interface StoreUnderTest {
  writer: Writer;
  /** Every event in order of `seq`. */
  listEvents(): Promise<{ seq: number; type: string; occurredAt: number; deviceId: string | null }[]>;
  /** The devices of one account by Ring's id. */
  listDevices(accountId: string): Promise<Record<string, { status: string; statusAt: number | null }>>;
  listDeliveries(): Promise<{ id: number; verdict: string; seq: number | null; durationUs: number | null }[]>;
  readCounters(): Promise<Record<string, number>>;
  countEventsByHour(): Promise<Record<number, number>>;
  close(): Promise<void>;
}

const HOUR = 3_600_000;
const T0 = Math.floor(Date.UTC(2026, 5, 1) / HOUR) * HOUR;

export const hash16 = (text: string) => createHash("sha256").update(text).digest().subarray(0, 16);

export function anEvent(change: Partial<EventRecord> = {}): EventRecord {
  return {
    accountId: "account",
    deviceId: "device",
    type: "button_press",
    subType: null,
    eventHash: hash16(randomUUID()),
    effect: null,
    mark: null,
    occurredAt: T0,
    sentAt: T0 + 100,
    receivedAt: T0 + 200,
    isLate: false,
    ...change,
  };
}

export function aDelivery(change: Partial<DeliveryRecord> = {}): DeliveryRecord {
  return {
    receivedAt: T0 + 200,
    verdict: "accepted",
    status: 200,
    reason: null,
    keyId: "0123abcd",
    headers: { "content-type": "application/json" },
    remoteAddress: "127.0.0.1",
    body: Buffer.from("{}"),
    requestHash: hash16(randomUUID()),
    event: anEvent(),
    isTest: false,
    steps: { readUs: 10, verifyUs: 20, parseUs: 30 },
    ...change,
  };
}

/** What every database behind Gatehouse must do. */
export function describeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`the store on ${name}`, () => {
    let store: StoreUnderTest;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    it("numbers events in the order in which deliveries came, across and within batches", async () => {
      const first = await store.writer.record(aDelivery());
      const batch = await Promise.all(Array.from({ length: 20 }, () => store.writer.record(aDelivery())));
      const seqs = [first, ...batch].map(({ seq }) => seq ?? 0);
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
      expect(new Set(seqs).size).toBe(21);
    });

    it("knows a delivery by its request, and an event by its own identity", async () => {
      const requestHash = hash16("one request");
      const event = anEvent({ eventHash: hash16("one event") });
      const first = await store.writer.record(aDelivery({ requestHash, event }));
      const again = await store.writer.record(aDelivery({ requestHash, event }));
      const other = await store.writer.record(aDelivery({ event: { ...event } }));
      expect(first.verdict).toBe("accepted");
      expect([again.verdict, again.seq]).toEqual(["duplicate", first.seq]);
      expect([other.verdict, other.seq]).toEqual(["duplicate", first.seq]);
    });

    it("keeps one event of a delivery that comes many times in one batch", async () => {
      const before = (await store.listEvents()).length;
      const delivery = aDelivery();
      const verdicts = await Promise.all(Array.from({ length: 10 }, () => store.writer.record(delivery)));
      expect(verdicts.filter(({ verdict }) => verdict === "accepted")).toHaveLength(1);
      expect((await store.listEvents()).length).toBe(before + 1);
    });

    it("keeps deliveries without an event, by their verdict", async () => {
      const { deliveryId } = await store.writer.record(aDelivery({ event: null, verdict: "quarantined", status: 400 }));
      const kept = (await store.listDeliveries()).find(({ id }) => id === deliveryId);
      expect(kept).toMatchObject({ verdict: "quarantined", seq: null });
    });

    it("moves a device's state only forward in event time", async () => {
      const accountId = randomUUID();
      const tell = (effect: StateEffect, occurredAt: number) =>
        store.writer.record(aDelivery({ event: anEvent({ accountId, effect, occurredAt }) }));
      await tell("online", T0 + 10);
      await tell("offline", T0 + 5);
      expect(await store.listDevices(accountId)).toEqual({ device: { status: "online", statusAt: T0 + 10 } });
    });

    it("removes every device of an account that is unlinked, also one that is heard of late", async () => {
      const accountId = randomUUID();
      const tell = (deviceId: string | null, effect: StateEffect, occurredAt: number) =>
        store.writer.record(aDelivery({ event: anEvent({ accountId, deviceId, effect, occurredAt }) }));
      await tell("a", "online", T0 + 1);
      await tell(null, "unlinked", T0 + 5);
      await tell("b", "online", T0 + 2);
      await tell("c", "online", T0 + 9);
      const devices = await store.listDevices(accountId);
      expect([devices.a?.status, devices.b?.status, devices.c?.status]).toEqual(["removed", "removed", "online"]);
    });

    it("counts events, devices and hours in step with what it keeps", async () => {
      const events = await store.listEvents();
      const counters = await store.readCounters();
      expect(counters.events).toBe(events.length);
      const byHour = await store.countEventsByHour();
      expect(Object.values(byHour).reduce((sum, count) => sum + count, 0)).toBe(events.length);
      const deliveries = await store.listDeliveries();
      for (const verdict of ["accepted", "duplicate", "quarantined"]) {
        expect(counters[`deliveries.${verdict}`]).toBe(deliveries.filter((row) => row.verdict === verdict).length);
      }
    });

    it("notes how long a delivery took", async () => {
      const { deliveryId } = await store.writer.record(aDelivery());
      store.writer.settle(deliveryId, 1_234);
      await store.writer.record(aDelivery());
      expect((await store.listDeliveries()).find(({ id }) => id === deliveryId)?.durationUs).toBe(1_234);
    });

    it("ends with the same devices and events for every order and repetition of one history", async () => {
      await fc.assert(
        fc.asyncProperty(histories, async (orders) => {
          const outcomes = [];
          for (const order of orders) outcomes.push(await play(store, order));
          for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
        }),
        { numRuns: 150 },
      );
    });
  });
}

interface Happening {
  name: number;
  device: string;
  effect: StateEffect | null;
  at: number;
}

/** One history, as it happened and then twice shuffled with repetitions. */
const histories = fc
  .array(
    fc.record({
      device: fc.constantFrom("a", "b"),
      effect: fc.constantFrom<(StateEffect | null)[]>(
        "online",
        "offline",
        "added",
        "removed",
        "linked",
        "unlinked",
        null,
      ),
      at: fc.integer({ min: 0, max: 8 }),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((history) => history.map((happening, name): Happening => ({ ...happening, name })))
  .chain((history) => {
    const shuffled = fc.shuffledSubarray([...history, ...history], { minLength: history.length });
    const complete = shuffled.map((some) =>
      [...some, ...history].toSorted((a, b) => ((a.name * 7) % 5) - ((b.name * 7) % 5)),
    );
    return fc.tuple(fc.constant(history), complete, fc.constant(history.toReversed()));
  });

/** Record a history in an account of its own, and tell what the store then holds of it. */
async function play(store: StoreUnderTest, order: readonly Happening[]) {
  const accountId = randomUUID();
  const recorded = await Promise.all(
    order.map(({ name, device, effect, at }, place) => {
      const isAccount = effect === "linked" || effect === "unlinked";
      const event = anEvent({
        accountId,
        deviceId: isAccount ? null : device,
        effect,
        mark: effect === null ? "press" : null,
        occurredAt: T0 + at,
        sentAt: T0 + at + (name % 2),
        eventHash: hash16(`${accountId} ${name}`),
      });
      // Every second repetition comes as a retry, the others under another request id.
      const requestHash = hash16(`${accountId} ${name} ${place % 2}`);
      return store.writer.record(aDelivery({ requestHash, event }));
    }),
  );
  const events = new Set(recorded.map(({ seq }) => seq));
  return { events: events.size, devices: await store.listDevices(accountId) };
}
