import type { Database } from "better-sqlite3";
import { crashPoint } from "../crash-point";
import { NeedsCare, Recorder } from "../recorder/recorder";
import { Sums } from "../recorder/sums";
import type {
  DeliveryRecord,
  EventRecord,
  Recorded,
  Recovery,
  RecoveryOutcome,
  RefusalRecord,
  Writer,
  WriterHealth,
} from "../writer";
import { LOCK_WAIT_MS } from "./open";
import { prepareSavepoints, prepareStatements } from "./statements";
import { createTurns, type Turns } from "./turns";

/** How long durations and refusals wait for a batch to travel with before they get one of their own. */
const IDLE_FLUSH_MS = 1_000;
/** As many refusals are worth a batch of their own. */
const FULL = 100;
/** While nothing can be written, more than this are forgotten. */
const MAX_WAITING = 1_000;

interface Told {
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

type Work =
  | { kind: "record"; delivery: DeliveryRecord }
  | { kind: "admit"; deliveryId: number; delivery: DeliveryRecord; at: number }
  | { kind: "project"; deliveryId: number; event: EventRecord }
  | { kind: "hold"; refusal: RefusalRecord }
  | { kind: "recover"; recovery: Recovery };

type Job = Work & Told;

/** What is told after each commit: how many deliveries it carried. */
export type OnCommit = (jobs: number) => void;

/**
 * The group-committing writer: all that waits when the event loop has read its sockets goes into one transaction and one
 * fsync; under load batches form by themselves, and a lone delivery waits for nothing. `onCommit` is called after each.
 */
export function createSqliteWriter(sqlite: Database, onCommit: OnCommit, turns: Turns = createTurns()): Writer {
  const recorder = new Recorder(prepareStatements(sqlite), prepareSavepoints(sqlite));
  const { statements } = recorder;
  const begin = sqlite.prepare("BEGIN IMMEDIATE");
  const commit = sqlite.prepare("COMMIT");
  const rollback = sqlite.prepare("ROLLBACK");

  let queue: Job[] = [];
  let durations: [us: number, id: number][] = [];
  let refusals: RefusalRecord[] = [];
  let expired: number | null = null;
  let health: WriterHealth = "ok";
  let isLocked = false;
  let scheduled = false;
  let closed = false;
  let idleTimer: NodeJS.Timeout | undefined;

  function enqueue(job: Job): void {
    if (closed || health === "corrupt") {
      job.reject(new Error(closed ? "The database is closed." : "The database file is damaged."));
      return;
    }
    queue.push(job);
    flushSoon();
  }

  function flushSoon(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  }

  function isIdle(): boolean {
    return queue.length === 0 && durations.length === 0 && refusals.length === 0 && expired === null;
  }

  function flush(): void {
    scheduled = false;
    clearTimeout(idleTimer);
    idleTimer = undefined;
    if (closed || health === "corrupt" || isIdle()) return;
    if (turns.isTaken) {
      void turns.untilEnded().then(flushSoon);
      return;
    }
    const jobs = queue;
    queue = [];
    let settleAll: (() => void)[];
    try {
      settleAll = commitBatch(jobs);
    } catch (error) {
      failBatch(jobs, error);
      return;
    }
    const written = jobs.length + refusals.length;
    durations = [];
    refusals = [];
    expired = null;
    health = "ok";
    if (isLocked) setLocked(false);
    for (const settleOne of settleAll) settleOne();
    if (written > 0) onCommit(written);
  }

  function commitBatch(jobs: Job[], isCareful = false): (() => void)[] {
    begin.run();
    try {
      const settled = writeBatch(jobs, isCareful);
      crashPoint("before-commit");
      commit.run();
      crashPoint("after-commit");
      return settled;
    } catch (error) {
      if (!(error instanceof NeedsCare)) throw error;
      rollback.run();
      recorder.forget();
      return commitBatch(jobs, true);
    }
  }

  function writeBatch(jobs: Job[], isCareful: boolean): (() => void)[] {
    const sums = new Sums();
    recorder.begin(isCareful, sums);
    for (const refusal of refusals) recorder.refuse(refusal);
    const settled = jobs.map(settle);
    for (const [us, id] of durations) statements.setDuration.run(us, id);
    if (expired !== null) recorder.expire(expired);
    sums.write(statements);
    return settled;
  }

  /** Write one job; returns how to tell whoever waits for it, once it is durable. */
  function settle(job: Job): () => void {
    if (job.kind === "project") {
      const outcome = recorder.project(job.deliveryId, job.event);
      return "error" in outcome ? () => job.reject(outcome.error) : () => job.resolve(outcome.seq);
    }
    crashPoint("before-insert");
    const value = perform(job);
    crashPoint("after-insert");
    return () => job.resolve(value);
  }

  function perform(work: Exclude<Work, { kind: "project" }>): Recorded | RecoveryOutcome | number {
    if (work.kind === "recover") return recorder.recover(work.recovery);
    if (work.kind === "hold") return recorder.refuse(work.refusal);
    if (work.kind === "admit") return recorder.admit(work.deliveryId, work.delivery, work.at);
    return recorder.record(work.delivery);
  }

  /** Nothing of the batch was kept: each delivery is told so, and Ring sends it again. */
  function failBatch(jobs: Job[], error: unknown): void {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    health = /^SQLITE_(CORRUPT|NOTADB)/.test(code) ? "corrupt" : "failing";
    if (code.startsWith("SQLITE_BUSY")) setLocked(true);
    takeBack();
    if (health !== "corrupt") recorder.forget();
    for (const job of jobs) job.reject(error);
    flushWhenIdle();
  }

  /** Where even that fails, the next BEGIN does too and says so; whoever waits is told in any case. */
  function takeBack(): void {
    try {
      if (sqlite.inTransaction) rollback.run();
    } catch {
      health = health === "corrupt" ? "corrupt" : "failing";
    }
  }

  /** A lock is waited for once; while it lasts, every batch only looks whether it is gone, so that the event loop goes on. */
  function setLocked(locked: boolean): void {
    isLocked = locked;
    sqlite.pragma(`busy_timeout = ${locked ? 0 : LOCK_WAIT_MS}`);
  }

  function flushWhenIdle(): void {
    if (closed || idleTimer) return;
    idleTimer = setTimeout(flush, IDLE_FLUSH_MS);
    idleTimer.unref();
  }

  /** Write this; resolves to what the work comes to. */
  const later = <T>(work: Work) =>
    new Promise<T>((resolve, reject) => enqueue({ ...work, resolve: (value) => resolve(value as T), reject }));

  return {
    record: (delivery) => later<Recorded>({ kind: "record", delivery }),
    project: (deliveryId, event) => later<number>({ kind: "project", deliveryId, event }),
    admit: (deliveryId, delivery, at) => later<Recorded>({ kind: "admit", deliveryId, delivery, at }),
    hold: (refusal) => later<number>({ kind: "hold", refusal }),
    recover: (recovery) => later<RecoveryOutcome>({ kind: "recover", recovery }),
    settle(deliveryId, durationUs) {
      durations.push([durationUs, deliveryId]);
      flushWhenIdle();
    },
    refuse(refusal) {
      if (refusals.length < MAX_WAITING) refusals.push(refusal);
      if (refusals.length === FULL) flushSoon();
      else flushWhenIdle();
    },
    expire(before) {
      expired = before;
      flushWhenIdle();
    },
    health: () => health,
    condemn() {
      failBatch(queue.splice(0), Object.assign(new Error("The file is damaged."), { code: "SQLITE_CORRUPT" }));
    },
    async close() {
      while (turns.isTaken) await turns.untilEnded();
      flush();
      closed = true;
    },
  };
}
