import "server-only";
import type { Recorder } from "@/db/recorder/recorder";
import type { Sums } from "@/db/recorder/sums";
import { isLate } from "@/lib/live/protocol";
import type { Random } from "@/lib/simulate/random";
import type { Happening } from "./happening";
import { toPastDelivery, toPastEvent } from "./posts";

/** Deliveries are kept whole for this long; of older ones only the events and the sums are left. */
export const WHOLE_MS = 48 * 3_600_000;
/** Shares of deliveries that Ring sent twice, for want of our answer. */
const TWICE_SHARE = 0.008;

export interface Book {
  recorder: Recorder;
  sums: Sums;
  random: Random;
  now: number;
}

/** Write down a delivery and its event, inside a transaction; returns the event's number. */
export function keep(happening: Happening, book: Book): number {
  const isWhole = book.now - happening.receivedAt < WHOLE_MS;
  const seq = isWhole ? keepWhole(happening, book) : keepEvent(happening, book);
  if (seq === null) throw new Error(`The demo could not keep a ${happening.type}.`);
  return seq;
}

function keepWhole(happening: Happening, { recorder, random }: Book): number | null {
  const delivery = toPastDelivery(happening, random);
  const { deliveryId, seq } = recorder.record(delivery);
  settle(recorder, deliveryId, random);
  if (random.chance(TWICE_SHARE)) {
    const again = { ...delivery, receivedAt: delivery.receivedAt + random.between(1_000, 6_000) };
    settle(recorder, recorder.record(again).deliveryId, random);
  }
  return seq;
}

function keepEvent(happening: Happening, { recorder, sums }: Book): number | null {
  const event = toPastEvent(happening);
  const outcome = event && recorder.project(0, event);
  if (!outcome || "error" in outcome || outcome.verdict !== "accepted") return null;
  const { receivedAt } = happening;
  sums.count("deliveries.accepted");
  sums.delivery(receivedAt, "200");
  if (isLate(happening)) sums.delivery(receivedAt, "late");
  sums.moment("deliveries.first-ring-at", "first", receivedAt);
  return outcome.seq;
}

function settle({ statements }: Recorder, deliveryId: number, random: Random): void {
  const us = random.chance(0.02) ? random.between(9_000, 60_000) : random.between(900, 5_500);
  statements.setDuration.run(us, deliveryId);
}
