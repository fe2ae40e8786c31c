import { DAY_MS, type EventRecord, HOUR_MS } from "../writer";
import type { Place } from "./places";
import type { Statements } from "./statements";

/** When something was last heard of a device, and by which event it changed last. */
export interface Heard {
  eventAt: number | null;
  pressAt: number | null;
  motionAt: number | null;
  seq: number;
}

/** What happened at one device on one day; device 0 is none. */
interface DaySum {
  day: number;
  account: number;
  device: number;
  presses: number;
  motions: number;
  others: number;
}

/** More than there are keys of anything: with an hour or day before it a key makes one number, found sooner than a text. */
const KEYS = 2 ** 32;

/** Counts gathered over one batch, so that each counter and rollup row is written once a batch rather than once an event. */
export class Sums {
  readonly #counters = new Map<string, number>();
  readonly #events = new Map<number, { hour: number; kindId: number; count: number }>();
  readonly #days = new Map<number, DaySum>();
  readonly #heard = new Map<number, Heard>();
  readonly #deliveries = new Map<string, { hour: number; outcome: string; count: number }>();
  readonly #moments = new Map<string, { value: number; keep: "first" | "latest" | "last" }>();

  count(counter: string, change = 1): void {
    this.#counters.set(counter, (this.#counters.get(counter) ?? 0) + change);
  }

  /** An event, or with -1 one that is no longer there. */
  event({ occurredAt, mark }: EventRecord, kindId: number, { account, device }: Place, change = 1): void {
    this.#countHour(occurredAt, kindId, change);
    const sum = this.#dayOf(Math.floor(occurredAt / DAY_MS), account, device ?? 0);
    if (mark === "press") sum.presses += change;
    else if (mark === "motion") sum.motions += change;
    else sum.others += change;
  }

  #countHour(at: number, kindId: number, change: number): void {
    const hour = Math.floor(at / HOUR_MS);
    const name = hour * KEYS + kindId;
    const known = this.#events.get(name);
    if (known) known.count += change;
    else this.#events.set(name, { hour, kindId, count: change });
  }

  #dayOf(day: number, account: number, device: number): DaySum {
    const name = day * KEYS + (device === 0 ? -account : device);
    const known = this.#days.get(name);
    if (known) return known;
    const sum = { day, account, device, presses: 0, motions: 0, others: 0 };
    this.#days.set(name, sum);
    return sum;
  }

  /** Something was heard of a device. */
  hear(device: number, heard: Heard): void {
    const known = this.#heard.get(device);
    if (!known) {
      this.#heard.set(device, heard);
      return;
    }
    known.eventAt = latest(known.eventAt, heard.eventAt);
    known.pressAt = latest(known.pressAt, heard.pressAt);
    known.motionAt = latest(known.motionAt, heard.motionAt);
    known.seq = heard.seq;
  }

  delivery(at: number, outcome: string, count = 1): void {
    const hour = Math.floor(at / HOUR_MS);
    const sum = this.#deliveries.get(`${hour}:${outcome}`) ?? { hour, outcome, count: 0 };
    sum.count += count;
    this.#deliveries.set(`${hour}:${outcome}`, sum);
  }

  /** A counter that holds the first or the latest moment of something. */
  moment(counter: string, keep: "first" | "latest", at: number): void {
    const known = this.#moments.get(counter);
    if (!known) this.#moments.set(counter, { value: at, keep });
    else known.value = keep === "first" ? Math.min(known.value, at) : Math.max(known.value, at);
  }

  /** A counter that is as it was last set. */
  set(counter: string, value: number): void {
    this.#moments.set(counter, { value, keep: "last" });
  }

  write(statements: Statements): void {
    for (const [name, change] of this.#counters) if (change !== 0) statements.addCounter.run(name, change);
    for (const { hour, kindId, count } of this.#events.values()) statements.addEventsHourly.run(hour, kindId, count);
    statements.addEventsDaily(
      Array.from(this.#days.values(), ({ day, account, device, presses, motions, others }) => {
        return [day, account, device, presses, motions, others];
      }),
    );
    statements.hearDevices(
      Array.from(this.#heard, ([device, { eventAt, pressAt, motionAt, seq }]) => {
        return [device, eventAt, pressAt, motionAt, seq];
      }),
    );
    for (const { hour, outcome, count } of this.#deliveries.values()) {
      statements.addDeliveriesHourly.run(hour, outcome, count);
    }
    for (const [name, { value, keep }] of this.#moments) statements.keep[keep].run(name, value);
  }
}

function latest(known: number | null, at: number | null): number | null {
  if (known === null || at === null) return known ?? at;
  return Math.max(known, at);
}
