import type { Occurrence } from "./pace.ts";
import { renewRequest } from "./payload.ts";
import type { Random } from "./random.ts";
import type { Delivery } from "./send.ts";

/** What a network does to deliveries; shares from 0 to 1. */
export interface Mischief {
  /** Sent again just as it was: the same request id. */
  repeat: number;
  /** The same event again under another request id. */
  resend: number;
  /** Signed with another key. */
  wrongKey: number;
  /** Held back until there are SHUFFLE_WINDOW, then sent in any order. */
  shuffle: boolean;
}

/** The key of those signed wrongly. */
export const WRONG_KEY = "not the key that Ring gave out";
/** How many deliveries a shuffle mixes at a time. */
export const SHUFFLE_WINDOW = 5;

/** Turn what happened into deliveries signed with this key, with as much mischief as asked for. */
export function disturb(
  occurrences: AsyncIterable<Occurrence>,
  mischief: Mischief & { key: string },
  random: Random,
): AsyncIterable<Delivery> {
  const deliveries = multiply(occurrences, mischief, random);
  return mischief.shuffle ? shuffle(deliveries, random) : deliveries;
}

async function* multiply(
  occurrences: AsyncIterable<Occurrence>,
  { key, repeat, resend, wrongKey }: Mischief & { key: string },
  random: Random,
): AsyncGenerator<Delivery> {
  for await (const { label, envelope } of occurrences) {
    const first = { label, body: JSON.stringify(envelope), key: random.chance(wrongKey) ? WRONG_KEY : key };
    yield first;
    if (random.chance(repeat)) yield { ...first, label: `${label} (again)` };
    if (random.chance(resend)) {
      yield { label: `${label} (resent)`, body: JSON.stringify(renewRequest(envelope, Date.now())), key };
    }
  }
}

async function* shuffle(deliveries: AsyncIterable<Delivery>, random: Random): AsyncGenerator<Delivery> {
  const held: Delivery[] = [];
  for await (const delivery of deliveries) {
    held.push(delivery);
    if (held.length === SHUFFLE_WINDOW) yield* drain(held, random);
  }
  yield* drain(held, random);
}

function* drain(held: Delivery[], random: Random): Generator<Delivery> {
  while (held.length > 0) yield* held.splice(random.between(0, held.length - 1), 1);
}
