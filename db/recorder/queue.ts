import type {
  DeliveryRecord,
  EventRecord,
  Recorded,
  Recovery,
  RecoveryOutcome,
  RefusalRecord,
  Writer,
} from "../writer";

/** How long durations and refusals wait for a batch to travel with before they get one of their own. */
const IDLE_FLUSH_MS = 1_000;
/** As many refusals are worth a batch of their own. */
const FULL = 100;
/** While nothing can be written, more than this are forgotten. */
const MAX_WAITING = 1_000;

export type Work =
  | { kind: "record"; delivery: DeliveryRecord }
  | { kind: "admit"; deliveryId: number; delivery: DeliveryRecord; at: number }
  | { kind: "project"; deliveryId: number; event: EventRecord }
  | { kind: "hold"; refusal: RefusalRecord }
  | { kind: "recover"; recovery: Recovery };

/** Work that somebody waits for. */
export type Job = Work & {
  resolve(value: unknown): void;
  reject(reason: unknown): void;
};

/** What nobody waits for: it travels with the next batch. */
export interface Company {
  durations: [us: number, deliveryId: number][];
  refusals: RefusalRecord[];
  /** Refused requests from before this time are to be forgotten. */
  expired: number | null;
}

/** All that is to go into one transaction. */
export interface Batch extends Company {
  jobs: Job[];
}

interface Flushing {
  /** Write what waits. */
  flush(): void;
  /** Why nothing can be written any more; null while it can. */
  whyNot(): string | null;
}

/** What waits to be written: all of it that has come when the event loop has read its sockets makes one batch. */
export function createQueue({ flush, whyNot }: Flushing) {
  let jobs: Job[] = [];
  let company: Company = { durations: [], refusals: [], expired: null };
  let isScheduled = false;
  let idleTimer: NodeJS.Timeout | undefined;

  function enqueue(job: Job): void {
    const reason = whyNot();
    if (reason !== null) {
      job.reject(new Error(reason));
      return;
    }
    jobs.push(job);
    flushSoon();
  }

  function flushSoon(): void {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(flushNow);
  }

  function flushNow(): void {
    isScheduled = false;
    clearTimeout(idleTimer);
    idleTimer = undefined;
    if (!isEmpty()) flush();
  }

  function flushWhenIdle(): void {
    if (idleTimer || whyNot() !== null) return;
    idleTimer = setTimeout(flushNow, IDLE_FLUSH_MS);
    idleTimer.unref();
  }

  function isEmpty(): boolean {
    const { durations, refusals, expired } = company;
    return jobs.length === 0 && durations.length === 0 && refusals.length === 0 && expired === null;
  }

  /** All that waits. */
  function take(): Batch {
    const batch = { ...company, jobs };
    jobs = [];
    company = { durations: [], refusals: [], expired: null };
    return batch;
  }

  /** It was not written: whoever waits is told so, and the rest waits for a later batch. */
  function fail(batch: Batch, error: unknown): void {
    company = {
      durations: [...batch.durations, ...company.durations],
      refusals: [...batch.refusals, ...company.refusals].slice(0, MAX_WAITING),
      expired: company.expired ?? batch.expired,
    };
    for (const job of batch.jobs) job.reject(error);
    flushWhenIdle();
  }

  /** Write this; resolves to what the work comes to. */
  const later = <T>(work: Work) =>
    new Promise<T>((resolve, reject) => enqueue({ ...work, resolve: (value) => resolve(value as T), reject }));

  const entrances: Omit<Writer, "health" | "condemn" | "close"> = {
    record: (delivery) => later<Recorded>({ kind: "record", delivery }),
    project: (deliveryId, event) => later<number>({ kind: "project", deliveryId, event }),
    admit: (deliveryId, delivery, at) => later<Recorded>({ kind: "admit", deliveryId, delivery, at }),
    hold: (refusal) => later<number>({ kind: "hold", refusal }),
    recover: (recovery) => later<RecoveryOutcome>({ kind: "recover", recovery }),
    settle(deliveryId, durationUs) {
      company.durations.push([durationUs, deliveryId]);
      flushWhenIdle();
    },
    refuse(refusal) {
      const { refusals } = company;
      if (refusals.length < MAX_WAITING) refusals.push(refusal);
      if (refusals.length === FULL) flushSoon();
      else flushWhenIdle();
    },
    expire(before) {
      company.expired = before;
      flushWhenIdle();
    },
  };

  return { entrances, take, fail, isEmpty, hasJobs: () => jobs.length > 0, flushNow, flushSoon };
}
