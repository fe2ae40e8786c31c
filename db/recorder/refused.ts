import { networkOf } from "../network";
import type { RefusalRecord } from "../writer";
import type { Statements } from "./statements";

interface Limits {
  rows: number;
  bytes: number;
  /** Rows of one sender. */
  perSender: number;
}

/** Deliveries that a key may yet match: any number of them may come from one sender, for Ring has few. */
const HELD: Limits = { rows: 2_000, bytes: 5 * 1024 * 1024, perSender: 2_000 };
const OTHERS: Limits = { rows: 1_000, bytes: 1024 * 1024, perSender: 50 };

interface Kept {
  id: number;
  bytes: number;
}

/** How many refused requests of one kind are kept, sender by sender, oldest first. */
class Pool {
  readonly #limits: Limits;
  readonly #senders = new Map<string, Kept[]>();
  #rows = 0;
  #bytes = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  add(sender: string, kept: Kept): void {
    const list = this.#senders.get(sender) ?? [];
    list.push(kept);
    this.#senders.set(sender, list);
    this.#rows += 1;
    this.#bytes += kept.bytes;
  }

  remove(sender: string, id: number): void {
    const place = this.#senders.get(sender)?.findIndex((kept) => kept.id === id) ?? -1;
    if (place >= 0) this.#take(sender, place);
  }

  /** Takes out what is too much: the oldest of whoever has most, so that a flood drowns itself first. */
  *overflow(): Generator<number> {
    for (;;) {
      const [sender, list] = this.#largest();
      const isTooMuch = this.#rows > this.#limits.rows || this.#bytes > this.#limits.bytes;
      if (list.length === 0 || (!isTooMuch && list.length <= this.#limits.perSender)) return;
      yield this.#take(sender, 0);
    }
  }

  #take(sender: string, place: number): number {
    const list = this.#senders.get(sender) ?? [];
    const [kept = { id: 0, bytes: 0 }] = list.splice(place, 1);
    if (list.length === 0) this.#senders.delete(sender);
    this.#rows -= 1;
    this.#bytes -= kept.bytes;
    return kept.id;
  }

  #largest(): [string, Kept[]] {
    let largest: [string, Kept[]] = ["", []];
    for (const entry of this.#senders) if (entry[1].length > largest[1].length) largest = entry;
    return largest;
  }
}

/** Keeps requests that were refused, within limits that no flood can exceed. Runs inside the writer's transactions. */
export class RefusedStore {
  #statements: Statements;
  #held = new Pool(HELD);
  #others = new Pool(OTHERS);
  #isLoaded = false;

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  /** Count anew what the file holds before the next one: a transaction was taken back. */
  forget(): void {
    this.#isLoaded = false;
  }

  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  #load(): void {
    if (this.#isLoaded) return;
    this.#isLoaded = true;
    this.#held = new Pool(HELD);
    this.#others = new Pool(OTHERS);
    for (const { id, remoteAddress, bytes, isHeld } of this.#statements.listRefused.all()) {
      this.#pool(isHeld === 1).add(networkOf(remoteAddress), { id, bytes });
    }
  }

  /** Keep one more under this id, and let go of what is then too much; returns the id. */
  insert(id: number, refusal: RefusalRecord): number {
    this.#load();
    const { headers, isTest, ...row } = refusal;
    this.#statements.insertRefused.run({ ...row, id, headers: JSON.stringify(headers), isTest: isTest ? 1 : 0 });
    const pool = this.#pool(refusal.signature !== null);
    pool.add(networkOf(refusal.remoteAddress), { id, bytes: refusal.body?.length ?? 0 });
    for (const excess of pool.overflow()) this.#statements.deleteRefused.run(excess);
    return id;
  }

  /** A held delivery was admitted: it is history now, and no longer counts here. */
  admitted(id: number, remoteAddress: string): void {
    this.#load();
    this.#held.remove(networkOf(remoteAddress), id);
  }

  /** Let go of what came before this time. */
  expire(before: number): void {
    if (this.#statements.expireRefused.run(before).changes > 0) this.forget();
  }

  #pool(isHeld: boolean): Pool {
    return isHeld ? this.#held : this.#others;
  }
}
