import type { Database } from "better-sqlite3";
import { crashPoint } from "../crash-point";
import { type Batch, createQueue } from "../recorder/queue";
import { NeedsCare, Recorder } from "../recorder/recorder";
import { writeBatch } from "../recorder/write-batch";
import type { OnCommit } from "../store";
import { createTurns, type Turns } from "../turns";
import type { Writer, WriterHealth } from "../writer";
import { LOCK_WAIT_MS } from "./open";
import { prepareSavepoints, prepareStatements } from "./statements";

/**
 * The group-committing writer: all that waits when the event loop has read its sockets goes into one transaction and one
 * fsync; under load batches form by themselves, and a lone delivery waits for nothing. `onCommit` is called after each.
 */
export function createSqliteWriter(sqlite: Database, onCommit: OnCommit, turns: Turns = createTurns()): Writer {
  const recorder = new Recorder(prepareStatements(sqlite), prepareSavepoints(sqlite));
  const begin = sqlite.prepare("BEGIN IMMEDIATE");
  const commit = sqlite.prepare("COMMIT");
  const rollback = sqlite.prepare("ROLLBACK");
  const queue = createQueue({ flush, whyNot });

  let health: WriterHealth = "ok";
  let isLocked = false;
  let isClosed = false;

  function whyNot(): string | null {
    if (isClosed) return "The database is closed.";
    return health === "corrupt" ? "The database file is damaged." : null;
  }

  function flush(): void {
    if (whyNot() !== null) return;
    if (turns.isTaken) {
      void turns.untilEnded().then(queue.flushSoon);
      return;
    }
    const batch = queue.take();
    let settleAll: (() => void)[];
    try {
      settleAll = commitBatch(batch);
    } catch (error) {
      failBatch(batch, error);
      return;
    }
    health = "ok";
    if (isLocked) setLocked(false);
    for (const settleOne of settleAll) settleOne();
    const written = batch.jobs.length + batch.refusals.length;
    if (written > 0) onCommit(written);
  }

  function commitBatch(batch: Batch, isCareful = false): (() => void)[] {
    begin.run();
    try {
      const settled = writeBatch(recorder, batch, isCareful);
      crashPoint("before-commit");
      commit.run();
      crashPoint("after-commit");
      return settled;
    } catch (error) {
      if (!(error instanceof NeedsCare)) throw error;
      rollback.run();
      recorder.forget();
      return commitBatch(batch, true);
    }
  }

  /** Nothing of the batch was kept: each delivery is told so, and Ring sends it again. */
  function failBatch(batch: Batch, error: unknown): void {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    health = /^SQLITE_(CORRUPT|NOTADB)/.test(code) ? "corrupt" : "failing";
    if (code.startsWith("SQLITE_BUSY")) setLocked(true);
    takeBack();
    if (health !== "corrupt") recorder.forget();
    queue.fail(batch, error);
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

  return {
    ...queue.entrances,
    health: () => health,
    condemn() {
      failBatch(queue.take(), Object.assign(new Error("The file is damaged."), { code: "SQLITE_CORRUPT" }));
    },
    async close() {
      while (turns.isTaken) await turns.untilEnded();
      queue.flushNow();
      isClosed = true;
    },
  };
}
