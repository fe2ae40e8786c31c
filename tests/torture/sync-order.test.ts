import { dirname } from "node:path";
import { expect } from "vitest";
import { torture } from "../helpers/torture";
import { type Recording, recordServer } from "./helpers/record-server";
import { whyNotRecorded } from "./helpers/strace";

torture("T13", "sync before answer", { short: 40, full: 200 }, async (requests) => {
  const why = whyNotRecorded();
  if (why !== null) return why;
  const recording = await recordServer({ acks: requests });
  expect(recording.acks.map((ack) => [ack.eventId, isSynced(recording, ack)])).toEqual(
    recording.acks.map(({ eventId }) => [eventId, true]),
  );
  expect(isLogNamed(recording)).toBe(true);
  return `${requests} of ${requests} answered 200 after the log that holds their bytes was synced`;
});

/** Whether the log was synced between the last write of this event's bytes and its answer. */
function isSynced({ calls, file }: Recording, { eventId, after }: Recording["acks"][number]): boolean {
  const before = calls.slice(0, after);
  const written = before.findLastIndex(
    (call) => call.kind === "write" && call.path === `${file}-wal` && call.data.includes(eventId),
  );
  const synced = before.findLastIndex((call) => call.kind === "sync" && call.path === `${file}-wal`);
  return written >= 0 && synced > written;
}

/** Whether the folder was synced before the first answer: a new log that is not named in it would be gone. */
function isLogNamed({ calls, file, acks }: Recording): boolean {
  return calls.slice(0, acks[0]?.after).some((call) => call.kind === "sync" && call.path === dirname(file));
}
