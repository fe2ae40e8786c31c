import { beginningsOf, OVERTAKEN_MS } from "../same-happening";
import type { EventRecord, Recovery, RecoveryOutcome } from "../writer";
import type { Place } from "./places";
import type { Batch } from "./project";

/** Write what no delivery has brought; inside a transaction of the writer. An entry that is known already is not written again. */
export function recoverEvents(batch: Batch, { jobId, deviceKey, head, events }: Recovery): RecoveryOutcome {
  const { statements } = batch;
  if (statements.mayRecover.get(jobId) === undefined) return { kind: "gone" };
  if (statements.hasMore.get(head, deviceKey) !== undefined) return { kind: "outdated" };
  return { kind: "kept", added: events.filter((event) => insert(batch, event)).length };
}

function insert(batch: Batch, event: EventRecord): boolean {
  const { statements, sums, places } = batch;
  const seq = batch.lastSeq + 1;
  if (statements.insertEventId.run(event.eventHash, seq).changes === 0) return false;
  const kindId = places.kindOf(event);
  const place = places.placeOf(event);
  const { occurredAt, mark, receivedAt } = event;
  statements.insertEvent.run(seq, kindId, place.account, place.device, occurredAt, null, receivedAt);
  statements.insertRecovered.run(seq, place.device, occurredAt);
  batch.lastSeq = seq;
  sums.count("events");
  sums.event(event, kindId, place);
  const at = { pressAt: mark === "press" ? occurredAt : null, motionAt: mark === "motion" ? occurredAt : null };
  if (place.device !== null) sums.hear(place.device, { eventAt: occurredAt, ...at, seq });
  return true;
}

interface Late {
  event: EventRecord;
  kindId: number;
  place: Place;
}

/**
 * A delivery that comes late takes the place of what was read from Ring's history meanwhile: the `seq` of its event, or null
 * where there is none. Those in time, which is nearly all, ask for nothing.
 */
export function adoptRecovered({ statements, sums }: Batch, { event, kindId, place }: Late): number | null {
  const { mark, occurredAt, receivedAt, sentAt } = event;
  if (receivedAt - occurredAt < OVERTAKEN_MS || mark === null || place.device === null) return null;
  const { from, to } = beginningsOf(mark, occurredAt);
  const found = statements.findAdoptable.get(place.device, from, to, event.type, occurredAt);
  if (!found) return null;
  const kind = event.subType === null ? found.kindId : kindId;
  statements.adoptEvent.run(kind, occurredAt, sentAt, receivedAt, found.seq);
  statements.pointEventId.run(found.seq, event.eventHash);
  statements.dropRecovered.run(found.seq);
  sums.event({ ...event, occurredAt: found.occurredAt }, found.kindId, place, -1);
  sums.event(event, kind, place);
  // A press that Ring delivers late is an alert, whoever told of it first.
  if (mark === "press") sums.set(`${ADOPTED}${found.seq}`, found.seq);
  return found.seq;
}

/** Counters that name events which a late delivery took over, until alerts have looked at them. */
export const ADOPTED = "alerts.adopted.";
