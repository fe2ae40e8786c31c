import type { Database } from "better-sqlite3";
import type { DeliveryRecord, EventRecord, Recorded, Verdict, Writer, WriterHealth } from "../writer";
import { projectEvent } from "./project";
import { prepareStatements } from "./statements";
import { Sums } from "./sums";

/** How long durations and tallies wait for a batch to travel with before they get one of their own. */
const IDLE_FLUSH_MS = 1_000;

type Job =
  | { kind: "record"; delivery: DeliveryRecord; resolve(recorded: Recorded): void; reject(reason: unknown): void }
  | {
      kind: "project";
      deliveryId: number;
      event: EventRecord;
      resolve(seq: number): void;
      reject(reason: unknown): void;
    };

/**
 * The group-committing writer: all that waits when the event loop has read its sockets goes into one transaction and one
 * fsync; under load batches form by themselves, and a lone delivery waits for nothing. `onCommit` is called after each.
 */
export function createSqliteWriter(sqlite: Database, onCommit: () => void): Writer {
  const statements = prepareStatements(sqlite);
  const begin = sqlite.prepare("BEGIN IMMEDIATE");
  const commit = sqlite.prepare("COMMIT");
  const rollback = sqlite.prepare("ROLLBACK");
  const savepoint = sqlite.prepare("SAVEPOINT projection");
  const release = sqlite.prepare("RELEASE projection");
  const rollbackTo = sqlite.prepare("ROLLBACK TO projection");

  let queue: Job[] = [];
  let durations: [us: number, id: number][] = [];
  let tallies = new Sums();
  let kinds = new Map<string, number>();
  let health: WriterHealth = "ok";
  let scheduled = false;
  let closed = false;
  let idleTimer: NodeJS.Timeout | undefined;

  function enqueue(job: Job): void {
    if (closed || health === "corrupt") {
      job.reject(new Error(closed ? "The database is closed." : "The database file is damaged."));
      return;
    }
    queue.push(job);
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  }

  function flush(): void {
    scheduled = false;
    clearTimeout(idleTimer);
    idleTimer = undefined;
    if (closed || (queue.length === 0 && durations.length === 0 && tallies.isEmpty())) return;
    const jobs = queue;
    queue = [];
    let settleAll: (() => void)[];
    try {
      begin.run();
      settleAll = writeBatch(jobs);
      commit.run();
    } catch (error) {
      failBatch(jobs, error);
      return;
    }
    durations = [];
    tallies = new Sums();
    health = "ok";
    for (const settleOne of settleAll) settleOne();
    if (jobs.length > 0) onCommit();
  }

  function writeBatch(jobs: Job[]): (() => void)[] {
    const sums = new Sums();
    const settled = jobs.map((job) => {
      if (job.kind === "record") {
        const recorded = recordOne(job.delivery, sums);
        return () => job.resolve(recorded);
      }
      const outcome = projectInSavepoint(job.deliveryId, job.event, sums);
      return "error" in outcome ? () => job.reject(outcome.error) : () => job.resolve(outcome.seq);
    });
    for (const [us, id] of durations) statements.setDuration.run(us, id);
    tallies.write(statements);
    sums.write(statements);
    return settled;
  }

  /** Nothing of the batch was kept: each delivery is told so, and Ring sends it again. */
  function failBatch(jobs: Job[], error: unknown): void {
    kinds = new Map();
    if (sqlite.inTransaction) rollback.run();
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    health = /^SQLITE_(CORRUPT|NOTADB)/.test(code) ? "corrupt" : "failing";
    for (const job of jobs) job.reject(error);
    flushWhenIdle();
  }

  function recordOne(delivery: DeliveryRecord, sums: Sums): Recorded {
    const firstId = statements.findRequest.get(delivery.requestHash);
    if (firstId !== undefined) return recordDuplicate(delivery, firstId, sums);
    const deliveryId = insertDelivery(delivery, { verdict: delivery.verdict, reason: delivery.reason });
    statements.insertRequest.run(delivery.requestHash, deliveryId);
    if (!delivery.event) return finish(delivery, sums, { deliveryId, verdict: delivery.verdict, seq: null });
    const outcome = projectInSavepoint(deliveryId, delivery.event, sums);
    if ("error" in outcome) {
      statements.markUnprojected.run(deliveryId);
      return finish(delivery, sums, { deliveryId, verdict: delivery.verdict, seq: null });
    }
    return finish(delivery, sums, { deliveryId, verdict: outcome.verdict, seq: outcome.seq });
  }

  function recordDuplicate(delivery: DeliveryRecord, firstId: number, sums: Sums): Recorded {
    const first = statements.findFirstDelivery.get(delivery.body, firstId);
    const attempt = (first?.attempt ?? 1) + 1;
    const sameBody = first?.sameBody === 1;
    const deliveryId = insertDelivery(delivery, {
      verdict: "duplicate",
      reason: first && !sameBody ? "body differs from the first delivery" : null,
      attempt,
      duplicateOf: firstId,
      seq: first?.seq ?? null,
      body: sameBody ? null : delivery.body,
    });
    statements.setAttempt.run(attempt, firstId);
    return finish(delivery, sums, { deliveryId, verdict: "duplicate", seq: first?.seq ?? null });
  }

  /** A delivery that cannot be made into an event never fails its neighbours: its bytes stay, the event waits for repair. */
  function projectInSavepoint(
    deliveryId: number,
    event: EventRecord,
    sums: Sums,
  ): { seq: number; verdict: Verdict } | { error: unknown } {
    savepoint.run();
    try {
      const { seq, isNew } = projectEvent(statements, sums, kinds, event);
      const verdict: Verdict = isNew ? "accepted" : "duplicate";
      statements.tieDelivery.run(seq, verdict, deliveryId);
      release.run();
      return { seq, verdict };
    } catch (error) {
      // Full disks, I/O errors and damage end the whole transaction; then the batch fails as one.
      if (!sqlite.inTransaction || isBatchFatal(error)) throw error;
      rollbackTo.run();
      release.run();
      kinds = new Map();
      return { error };
    }
  }

  function insertDelivery(
    delivery: DeliveryRecord,
    row: {
      verdict: Verdict;
      reason: string | null;
      attempt?: number;
      duplicateOf?: number;
      seq?: number | null;
      body?: Uint8Array | null;
    },
  ): number {
    const { receivedAt, status, keyId, headers, remoteAddress, body } = delivery;
    const values = { receivedAt, status, keyId, headers: JSON.stringify(headers), remoteAddress, body };
    const defaults = { attempt: 1, duplicateOf: null, seq: null };
    return Number(statements.insertDelivery.run({ ...values, ...defaults, ...row }).lastInsertRowid);
  }

  function finish(delivery: DeliveryRecord, sums: Sums, recorded: Recorded): Recorded {
    sums.count(`deliveries.${recorded.verdict}`);
    sums.delivery(delivery.receivedAt, String(delivery.status));
    return recorded;
  }

  function flushWhenIdle(): void {
    if (closed || idleTimer) return;
    idleTimer = setTimeout(flush, IDLE_FLUSH_MS);
    idleTimer.unref();
  }

  return {
    record: (delivery) => new Promise((resolve, reject) => enqueue({ kind: "record", delivery, resolve, reject })),
    project: (deliveryId, event) =>
      new Promise((resolve, reject) => enqueue({ kind: "project", deliveryId, event, resolve, reject })),
    settle(deliveryId, durationUs) {
      durations.push([durationUs, deliveryId]);
      flushWhenIdle();
    },
    tally(outcome, at) {
      tallies.delivery(at, outcome);
      flushWhenIdle();
    },
    health: () => health,
    async close() {
      flush();
      closed = true;
    },
  };
}

function isBatchFatal(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|NOMEM|BUSY|LOCKED|READONLY)/.test(code);
}
