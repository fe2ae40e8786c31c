import type { DeliveryRecord, EventRecord, GenuineVerdict, Recorded, Recovery, RefusalRecord } from "../writer";
import { Places } from "./places";
import { type Batch, projectEvent } from "./project";
import { recoverEvents } from "./recovered";
import { RefusedStore } from "./refused";
import type { CommonValues, Savepoints, Statements } from "./statements";
import { Sums } from "./sums";

type Outcome = { seq: number; verdict: "accepted" | "duplicate" } | { error: unknown };

/** A batch is written without savepoints first; only where one of it cannot be made into an event, again with them. */
export class NeedsCare extends Error {}

interface FirstDelivery {
  deliveryId: number;
  attempt: number;
  seq: number | null;
  sameBody: boolean;
  isKept: boolean;
}

/** Writes single deliveries inside the transactions of the writer; what it adds up goes into the batch's sums. */
export class Recorder {
  readonly statements: Statements;
  readonly #refused: RefusedStore;
  readonly #savepoints: Savepoints;
  #batch: Batch;
  /** 4xx answers since the last 2xx. */
  #run: number | null = null;
  #lastId = 0;
  #isCareful = false;

  constructor(statements: Statements, savepoints: Savepoints) {
    this.statements = statements;
    this.#savepoints = savepoints;
    this.#refused = new RefusedStore(statements);
    this.#batch = { statements, sums: new Sums(), places: new Places(statements), hasUntimed: false, lastSeq: 0 };
  }

  /** To be called first in every transaction. */
  begin(isCareful: boolean, sums: Sums): void {
    this.#isCareful = isCareful;
    this.#lastId = this.statements.findLastDeliveryId.get() ?? 0;
    const hasUntimed = this.statements.findCounter.get("event-ids.untimed") !== undefined;
    this.#batch = { ...this.#batch, sums, hasUntimed, lastSeq: this.statements.findLastSeq.get() ?? 0 };
  }

  /** What was read ahead no longer holds: the transaction was taken back. */
  forget(): void {
    this.forgetPlaces();
    this.forgetRefused();
  }

  /** Another replica may have kept or removed refused requests. */
  forgetRefused(): void {
    this.#refused.forget();
  }

  /** Another replica may have changed accounts, devices and counters. */
  forgetPlaces(): void {
    this.#batch.places.forget();
    this.#run = null;
  }

  /** Whether the next request that is refused makes this ask for all that are kept. */
  get asksForRefused(): boolean {
    return !this.#refused.isLoaded;
  }

  record(delivery: DeliveryRecord): Recorded {
    const id = this.#nextId();
    const isNew = this.statements.insertRequest.run(delivery.requestHash, id).changes === 1;
    if (!isNew) return this.#recordDuplicate(id, delivery);
    const { event, verdict, reason } = delivery;
    const outcome = event ? this.#attempt(event) : { verdict, seq: null };
    const made = "error" in outcome ? { verdict, seq: null } : outcome;
    this.#insert(id, delivery, { ...once, ...made, reason, body: delivery.body, needsProjection: "error" in outcome });
    return this.#finish(delivery, { deliveryId: id, ...made });
  }

  admit(id: number, delivery: DeliveryRecord, at: number): Recorded {
    const { keyId, reason, verdict } = delivery;
    const found = this.#findFirst(delivery);
    const first = found?.deliveryId === id ? null : found;
    const row = { id, at, keyId, attempt: (first?.attempt ?? 0) + 1, duplicateOf: first?.deliveryId ?? null };
    this.#refused.admitted(id, delivery.remoteAddress);
    if (first) {
      this.statements.admitDelivery.run({ ...row, verdict: "duplicate", reason: differs(first), seq: first.seq });
      this.statements.setAttempt.run(row.attempt, first.deliveryId);
      return this.#count(delivery, { deliveryId: id, verdict: "duplicate", seq: first.seq });
    }
    this.statements.admitDelivery.run({ ...row, verdict, reason, seq: null });
    if (!found) this.statements.insertRequest.run(delivery.requestHash, id);
    return this.#count(delivery, this.#make(id, delivery));
  }

  refuse(refusal: RefusalRecord): number {
    const { sums } = this.#batch;
    const { receivedAt, status, isTest } = refusal;
    if (status !== 405) this.#countAnswer(refusal);
    if (status >= 400 && status < 500 && status !== 405 && !isTest)
      sums.moment("answers.refused-at", "latest", receivedAt);
    sums.count(`deliveries.${refusal.verdict}`);
    return this.#refused.insert(this.#nextId(), refusal);
  }

  expire(before: number): void {
    this.#refused.expire(before);
  }

  recover = (recovery: Recovery) => recoverEvents(this.#batch, recovery);

  /** Make the event of a delivery that is kept already. */
  project(deliveryId: number, event: EventRecord): Outcome {
    const outcome = this.#attempt(event);
    if (!("error" in outcome)) this.statements.tieDelivery.run(outcome.seq, outcome.verdict, deliveryId);
    return outcome;
  }

  /** A delivery that cannot be made into an event never fails its neighbours: its bytes stay, the event waits for repair. */
  #attempt(event: EventRecord): Outcome {
    if (this.#isCareful) this.#savepoints.begin();
    try {
      const { seq, isNew } = projectEvent(this.#batch, event);
      if (this.#isCareful) this.#savepoints.release();
      return { seq, verdict: isNew ? "accepted" : "duplicate" };
    } catch (error) {
      if (!this.#savepoints.canUndo(error)) throw error;
      if (!this.#isCareful) throw new NeedsCare();
      this.#savepoints.undo();
      this.#batch.places.forget();
      return { error };
    }
  }

  #make(deliveryId: number, { event, verdict }: DeliveryRecord): Recorded {
    if (!event) return { deliveryId, verdict, seq: null };
    const outcome = this.project(deliveryId, event);
    if (!("error" in outcome)) return { deliveryId, ...outcome };
    this.statements.markUnprojected.run(deliveryId);
    return { deliveryId, verdict, seq: null };
  }

  #findFirst({ requestHash, body }: DeliveryRecord): FirstDelivery | null {
    const deliveryId = this.statements.findRequest.get(requestHash);
    if (deliveryId === undefined) return null;
    const row = this.statements.findFirstDelivery.get(body, deliveryId);
    const { attempt = 1, seq = null } = row ?? {};
    return { deliveryId, attempt, seq, sameBody: row?.sameBody === 1, isKept: row !== undefined };
  }

  #recordDuplicate(id: number, delivery: DeliveryRecord): Recorded {
    const first = this.#findFirst(delivery);
    if (!first) throw new Error("A request id is known and unknown at once.");
    const { deliveryId: duplicateOf, seq } = first;
    const attempt = first.attempt + 1;
    // Of a first delivery that is no longer kept, a repeat brings nothing back.
    const body = first.sameBody || !first.isKept ? null : delivery.body;
    const row = { verdict: "duplicate" as const, reason: differs(first), attempt, duplicateOf, seq, body };
    this.#insert(id, delivery, { ...row, needsProjection: false });
    this.statements.setAttempt.run(attempt, duplicateOf);
    return this.#finish(delivery, { deliveryId: id, verdict: "duplicate", seq });
  }

  #insert(id: number, delivery: DeliveryRecord, row: InsertedRow): void {
    const { verdict, reason, attempt, duplicateOf } = row;
    const what = commonValues(id, delivery, row);
    const isPlain = verdict === "accepted" && delivery.status === 200 && reason === null && attempt === 1;
    if (isPlain && !row.needsProjection) {
      this.statements.insertAccepted.run(...what);
      return;
    }
    const needsProjection = row.needsProjection ? 1 : 0;
    this.statements.insertDelivery.run(
      ...what,
      verdict,
      delivery.status,
      reason,
      attempt,
      duplicateOf,
      needsProjection,
    );
  }

  #nextId(): number {
    return ++this.#lastId;
  }

  #finish(delivery: DeliveryRecord, recorded: Recorded): Recorded {
    this.#countAnswer(delivery);
    return this.#count(delivery, recorded);
  }

  /** What every genuine delivery adds to, whether it was answered now or is admitted later. */
  #count({ receivedAt, keyId, isTest, event }: DeliveryRecord, recorded: Recorded): Recorded {
    const { sums } = this.#batch;
    sums.count(`deliveries.${recorded.verdict}`);
    sums.count(`keys.${keyId}.count`);
    sums.moment(`keys.${keyId}.last-at`, "latest", receivedAt);
    sums.moment("deliveries.last-at", "latest", receivedAt);
    if (recorded.verdict === "duplicate") sums.delivery(receivedAt, "repeated");
    else if (event?.isLate) sums.delivery(receivedAt, "late");
    if (isTest) return recorded;
    sums.moment(`keys.${keyId}.last-ring-at`, "latest", receivedAt);
    sums.moment("deliveries.last-ring-at", "latest", receivedAt);
    sums.moment("deliveries.first-ring-at", "first", receivedAt);
    return recorded;
  }

  #countAnswer({ status, receivedAt, isTest }: { status: number; receivedAt: number; isTest: boolean }): void {
    const { sums } = this.#batch;
    if (isTest) sums.delivery(receivedAt, "test");
    if (!isTest || status < 300) sums.delivery(receivedAt, String(status));
    const run = this.#run ?? this.statements.findCounter.get("answers.run") ?? 0;
    if (status < 300) this.#run = 0;
    else this.#run = run + (status < 500 && !isTest ? 1 : 0);
    if (this.#run !== run) sums.set("answers.run", this.#run);
  }
}

interface InsertedRow {
  verdict: GenuineVerdict;
  reason: string | null;
  attempt: number;
  duplicateOf: number | null;
  seq: number | null;
  body: Uint8Array | null;
  needsProjection: boolean;
}

/** What is written of every delivery, in the order of both statements. */
function commonValues(id: number, delivery: DeliveryRecord, { seq, body }: InsertedRow): CommonValues {
  const { receivedAt, keyId, headers, remoteAddress, isTest, steps } = delivery;
  const text = JSON.stringify(headers);
  const { readUs, verifyUs, parseUs } = steps;
  const size = delivery.body.length;
  return [id, receivedAt, seq, keyId, text, remoteAddress, body, size, isTest ? 1 : 0, readUs, verifyUs, parseUs];
}

const once = { attempt: 1, duplicateOf: null };

function differs({ isKept, sameBody }: FirstDelivery): string | null {
  return isKept && !sameBody ? "body differs from the first delivery" : null;
}
