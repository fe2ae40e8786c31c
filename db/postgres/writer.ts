import type { Pool, PoolClient } from "pg";
import { crashPoint } from "../crash-point";
import { type Batch, createQueue, type Job } from "../recorder/queue";
import { NeedsCare, Recorder } from "../recorder/recorder";
import type { Savepoints } from "../recorder/statements";
import { writeBatch } from "../recorder/write-batch";
import type { OnCommit } from "../store";
import type { Writer, WriterHealth } from "../writer";
import { readAhead } from "./read-ahead";
import { createSheet } from "./sheet";
import { inTransaction } from "./transaction";
import { writeChanges } from "./write-changes";

/** How long what is known of refused requests serves: other replicas keep some as well. */
const REFUSED_MS = 10_000;

/**
 * The group-committing writer on PostgreSQL. A batch is read ahead, gone through by the recorder and written by a few
 * statements in one transaction; it holds the lock of all writers from before it numbers its events until they are committed,
 * so that in all replicas together they are committed in the order of their numbers. What comes until it has the lock is in the
 * batch, so that batches grow with those who wait.
 */
export function createPostgresWriter(pool: Pool, onCommit: OnCommit): Writer {
  const sheet = createSheet();
  let fault: unknown = null;
  /** Nothing of an event is written before its batch is: what cannot be written is found there, and gone through again. */
  const savepoints: Savepoints = {
    begin() {},
    release() {},
    canUndo: (error) => fault !== null && error === fault,
    undo() {},
  };
  const recorder = new Recorder(sheet.statements, savepoints);
  const queue = createQueue({ flush, whyNot });

  let health: WriterHealth = "ok";
  let isClosed = false;
  let writing: Promise<void> | null = null;
  let refusedAt = 0;

  function whyNot(): string | null {
    if (isClosed) return "The database is closed.";
    return health === "corrupt" ? "The database is damaged." : null;
  }

  function flush(): void {
    writing ??= writeAll().finally(() => {
      writing = null;
    });
  }

  async function writeAll(): Promise<void> {
    while (!queue.isEmpty() && whyNot() === null) {
      let batch: Batch | null = null;
      /** What has come until it is our turn, and nothing else where it is gone through again. */
      const take = () => {
        batch ??= queue.take();
        return batch;
      };
      try {
        const settleAll = await commitBatch(take);
        health = "ok";
        for (const settleOne of settleAll) settleOne();
        const { jobs, refusals } = take();
        if (jobs.length + refusals.length > 0) onCommit(jobs.length + refusals.length);
      } catch (error) {
        // Nothing of it was kept: each delivery is told so, and Ring sends it again.
        health = "failing";
        recorder.forget();
        queue.fail(take(), error);
        if (!queue.hasJobs()) return;
      }
    }
  }

  async function commitBatch(take: () => Batch): Promise<(() => void)[]> {
    try {
      return await inTransaction(pool, {}, async (client) => {
        const settled = await write(client, take(), null);
        crashPoint("before-commit");
        return settled;
      });
    } catch (error) {
      if (!(error instanceof NeedsCare) && !isOfData(error)) throw error;
      recorder.forget();
      return await inTransaction(pool, {}, (client) => writeEach(client, take()));
    } finally {
      crashPoint("after-commit");
    }
  }

  async function write(client: PoolClient, batch: Batch, failing: unknown): Promise<(() => void)[]> {
    recorder.forgetPlaces();
    if (Date.now() - refusedAt > REFUSED_MS) recorder.forgetRefused();
    const asks = recorder.asksForRefused && touchesRefused(batch);
    if (asks) refusedAt = Date.now();
    sheet.begin(await readAhead(client, batch, asks), failing);
    fault = failing;
    const settled = writeBatch(recorder, batch, failing !== null);
    await writeChanges(client, sheet.changes());
    return settled;
  }

  /** One by one, so that what cannot be written fails no neighbour: its delivery is kept without an event, or told that it is not. */
  async function writeEach(client: PoolClient, { jobs, ...company }: Batch): Promise<(() => void)[]> {
    const settled: (() => void)[] = [];
    for (const job of jobs) settled.push(...(await writeOne(client, job)));
    await attempt(client, { ...company, jobs: [] }, null);
    return settled;
  }

  async function writeOne(client: PoolClient, job: Job): Promise<(() => void)[]> {
    const batch = { jobs: [job], durations: [], refusals: [], expired: null };
    const first = await attempt(client, batch, null);
    if ("settled" in first) return first.settled;
    const second = hasEvent(job) ? await attempt(client, batch, first.error) : first;
    return "settled" in second ? second.settled : [() => job.reject(second.error)];
  }

  async function attempt(
    client: PoolClient,
    batch: Batch,
    failing: unknown,
  ): Promise<{ settled: (() => void)[] } | { error: unknown }> {
    await client.query("SAVEPOINT job");
    try {
      const settled = await write(client, batch, failing);
      await client.query("RELEASE SAVEPOINT job");
      return { settled };
    } catch (error) {
      if (!(error instanceof NeedsCare) && !isOfData(error)) throw error;
      recorder.forget();
      await client.query("ROLLBACK TO SAVEPOINT job");
      return { error };
    }
  }

  return {
    ...queue.entrances,
    health: () => health,
    condemn() {
      health = "corrupt";
      queue.fail(queue.take(), new Error("The database is damaged."));
    },
    async close() {
      queue.flushNow();
      await writing;
      isClosed = true;
    },
  };
}

function touchesRefused({ jobs, refusals }: Batch): boolean {
  return refusals.length > 0 || jobs.some(({ kind }) => kind === "hold" || kind === "admit");
}

function hasEvent(job: Job): boolean {
  return job.kind === "project" || ((job.kind === "record" || job.kind === "admit") && job.delivery.event !== null);
}

/** Whether it is what was to be written that is at fault: a value, or what it refers to. */
function isOfData(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^2[23]...$/.test(code);
}
