import { HOUR_MS } from "../writer";
import type { Statements } from "./statements";

/** Counts gathered over one batch, so that each counter and rollup row is written once a batch rather than once an event. */
export class Sums {
  readonly #counters = new Map<string, number>();
  readonly #events = new Map<string, { hour: number; kindId: number; count: number }>();
  readonly #deliveries = new Map<string, { hour: number; outcome: string; count: number }>();
  readonly #moments = new Map<string, { value: number; keep: "first" | "latest" | "last" }>();

  count(counter: string, change = 1): void {
    this.#counters.set(counter, (this.#counters.get(counter) ?? 0) + change);
  }

  event(at: number, kindId: number): void {
    const hour = Math.floor(at / HOUR_MS);
    const sum = this.#events.get(`${hour}:${kindId}`) ?? { hour, kindId, count: 0 };
    sum.count += 1;
    this.#events.set(`${hour}:${kindId}`, sum);
  }

  delivery(at: number, outcome: string, count = 1): void {
    const hour = Math.floor(at / HOUR_MS);
    const sum = this.#deliveries.get(`${hour}:${outcome}`) ?? { hour, outcome, count: 0 };
    sum.count += count;
    this.#deliveries.set(`${hour}:${outcome}`, sum);
  }

  /** A counter that holds the first or the latest moment of something. */
  moment(counter: string, keep: "first" | "latest", at: number): void {
    const known = this.#moments.get(counter)?.value ?? at;
    this.#moments.set(counter, { value: keep === "first" ? Math.min(known, at) : Math.max(known, at), keep });
  }

  /** A counter that is as it was last set. */
  set(counter: string, value: number): void {
    this.#moments.set(counter, { value, keep: "last" });
  }

  isEmpty(): boolean {
    return [this.#counters, this.#events, this.#deliveries, this.#moments].every(({ size }) => size === 0);
  }

  write(statements: Statements): void {
    for (const [name, change] of this.#counters) if (change !== 0) statements.addCounter.run(name, change);
    for (const { hour, kindId, count } of this.#events.values()) statements.addEventsHourly.run(hour, kindId, count);
    for (const { hour, outcome, count } of this.#deliveries.values()) {
      statements.addDeliveriesHourly.run(hour, outcome, count);
    }
    for (const [name, { value, keep }] of this.#moments) statements.keep[keep].run(name, value);
  }
}
