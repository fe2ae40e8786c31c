import { HOUR_MS } from "../writer";
import type { Statements } from "./statements";

/** Counts gathered over one batch, so that each counter and rollup row is written once a batch rather than once an event. */
export class Sums {
  readonly #counters = new Map<string, number>();
  readonly #events = new Map<string, { hour: number; kindId: number; count: number }>();
  readonly #deliveries = new Map<string, { hour: number; outcome: string; count: number }>();

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

  isEmpty(): boolean {
    return this.#counters.size === 0 && this.#events.size === 0 && this.#deliveries.size === 0;
  }

  write(statements: Statements): void {
    for (const [name, change] of this.#counters) if (change !== 0) statements.addCounter.run(name, change);
    for (const { hour, kindId, count } of this.#events.values()) statements.addEventsHourly.run(hour, kindId, count);
    for (const { hour, outcome, count } of this.#deliveries.values()) {
      statements.addDeliveriesHourly.run(hour, outcome, count);
    }
  }
}
