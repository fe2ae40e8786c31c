import { buildEnvelope, type Envelope, labelEvent, type SimulatedEvent, type Stamp } from "./payload.ts";
import type { Random } from "./random.ts";
import type { Step } from "./scenarios/scenario.ts";
import { wait } from "./wait.ts";

/** An event that Ring has just got ready to send. */
export interface Occurrence {
  label: string;
  envelope: Envelope;
}

/** How long Ring takes from a thing to its webhook, as seen in its own examples: from, to, in milliseconds. */
const LAG_MS: Readonly<Record<string, readonly [number, number]>> = {
  button_press: [400, 900],
  motion_detected: [1_200, 2_500],
  device_online: [3_000, 4_500],
  device_offline: [3_000, 4_500],
};
const USUAL_LAG_MS = [600, 1_500] as const;

/** Let the steps happen in real time, `speed` times as fast as written, until the signal says stop; lateness is caught up. */
export async function* pace(
  steps: Iterable<Step>,
  { speed, signal, random }: { speed: number; signal: AbortSignal; random: Random },
): AsyncGenerator<Occurrence> {
  const stamp = createStamper(random);
  let due = performance.now();
  for (const { afterMs, event } of steps) {
    due += afterMs / speed;
    if (!(await wait(due - performance.now(), signal))) return;
    yield { label: labelEvent(event), envelope: buildEnvelope(event, stamp(event)) };
  }
}

/** Times for events: a little before they are sent, and on one device never twice the same nor backwards, unless they are late. */
function createStamper(random: Random): (event: SimulatedEvent) => Stamp {
  const latest = new Map<string, number>();
  return ({ type, device, agoMs }) => {
    const sentAt = Date.now();
    if (agoMs !== undefined) return { occurredAt: sentAt - agoMs, sentAt };
    const [low, high] = LAG_MS[type] ?? USUAL_LAG_MS;
    const occurredAt = Math.max(sentAt - random.between(low, high), (latest.get(device.id) ?? 0) + 1);
    latest.set(device.id, occurredAt);
    return { occurredAt, sentAt };
  };
}
