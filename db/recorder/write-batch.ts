import { crashPoint } from "../crash-point";
import type { Recorded, RecoveryOutcome } from "../writer";
import type { Batch, Job, Work } from "./queue";
import type { Recorder } from "./recorder";
import { Sums } from "./sums";

/**
 * Write a batch within the open transaction; returns how to tell each of those who wait, once it is durable. Throws NeedsCare
 * where one of its events cannot be written and there are no savepoints yet.
 */
export function writeBatch(recorder: Recorder, batch: Batch, isCareful: boolean): (() => void)[] {
  const { statements } = recorder;
  const sums = new Sums();
  recorder.begin(isCareful, sums);
  for (const refusal of batch.refusals) recorder.refuse(refusal);
  const settled = batch.jobs.map((job) => settle(recorder, job));
  for (const [us, id] of batch.durations) statements.setDuration.run(us, id);
  if (batch.expired !== null) recorder.expire(batch.expired);
  sums.write(statements);
  return settled;
}

function settle(recorder: Recorder, job: Job): () => void {
  if (job.kind === "project") {
    const outcome = recorder.project(job.deliveryId, job.event);
    return "error" in outcome ? () => job.reject(outcome.error) : () => job.resolve(outcome.seq);
  }
  crashPoint("before-insert");
  const value = perform(recorder, job);
  crashPoint("after-insert");
  return () => job.resolve(value);
}

function perform(recorder: Recorder, work: Exclude<Work, { kind: "project" }>): Recorded | RecoveryOutcome | number {
  if (work.kind === "recover") return recorder.recover(work.recovery);
  if (work.kind === "hold") return recorder.refuse(work.refusal);
  if (work.kind === "admit") return recorder.admit(work.deliveryId, work.delivery, work.at);
  return recorder.record(work.delivery);
}
