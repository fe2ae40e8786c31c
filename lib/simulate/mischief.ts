import type { KeyObject } from "node:crypto";
import type { Occurrence } from "./pace.ts";
import { renewRequest } from "./payload.ts";
import type { Random } from "./random.ts";
import type { Delivery } from "./send.ts";

/** What a network, or somebody on the way, does to deliveries; shares from 0 to 1. */
export interface Mischief {
  /** Sent again just as it was: the same request id. */
  repeat: number;
  /** The same event again under another request id. */
  resend: number;
  /** Signed with another key. */
  wrongKey: number;
  /** Changed after it was signed. */
  changedBody: number;
  /** Sent without a signature. */
  noSignature: number;
  /** Held back until there are SHUFFLE_WINDOW, then sent in any order. */
  shuffle: boolean;
}

/** No mischief at all. */
export const harmless: Mischief = {
  repeat: 0,
  resend: 0,
  wrongKey: 0,
  changedBody: 0,
  noSignature: 0,
  shuffle: false,
};
/** The key of those signed wrongly. */
export const WRONG_KEY = "not the key that Ring gave out";
/** How many deliveries a shuffle mixes at a time. */
export const SHUFFLE_WINDOW = 5;

type Signed = Mischief & { key: KeyObject | string };

/** Turn what happened into deliveries signed with this key, with as much mischief as asked for. */
export function disturb(
  occurrences: AsyncIterable<Occurrence>,
  mischief: Signed,
  random: Random,
): AsyncIterable<Delivery> {
  const deliveries = multiply(occurrences, mischief, random);
  return mischief.shuffle ? shuffle(deliveries, random) : deliveries;
}

async function* multiply(
  occurrences: AsyncIterable<Occurrence>,
  mischief: Signed,
  random: Random,
): AsyncGenerator<Delivery> {
  const { key, repeat, resend } = mischief;
  for await (const { label, envelope } of occurrences) {
    const first = spoil({ label, body: JSON.stringify(envelope), key }, mischief, random);
    yield first;
    if (random.chance(repeat)) yield { ...first, label: `${first.label} (again)` };
    if (random.chance(resend)) {
      yield { label: `${label} (resent)`, body: JSON.stringify(renewRequest(envelope, Date.now())), key };
    }
  }
}

/** The delivery as it is, or with the one thing that makes it be refused. */
function spoil(delivery: Delivery, { wrongKey, changedBody, noSignature }: Mischief, random: Random): Delivery {
  const { label, body } = delivery;
  if (random.chance(wrongKey)) return { ...delivery, label: `${label} (another key)`, key: WRONG_KEY };
  if (random.chance(changedBody)) {
    return { ...delivery, label: `${label} (changed)`, body: reformat(body), signedBody: body };
  }
  return random.chance(noSignature) ? { ...delivery, label: `${label} (not signed)`, key: null } : delivery;
}

/** The same content in other bytes, as a proxy makes of it that means well. */
function reformat(body: string): string {
  return JSON.stringify(JSON.parse(body), null, 2);
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
