import type { Admission, DeliveryValues, RefusedValues, Statements } from "../recorder/statements";
import { type Changes, noChanges } from "./changes";
import { hex, type Known, pairName } from "./known";
import { sheetOfPlaces } from "./sheet-places";

/**
 * What the recorder asks and writes while it goes through a batch: answered from what was read ahead, and gathered as changes
 * that are written by a few statements at the end.
 */
export interface Sheet {
  statements: Statements;
  /** Begin a batch; with `fault`, every event of it fails with that, so that its delivery is kept without one. */
  begin(known: Known, fault: unknown): void;
  /** What the batch came to. */
  changes(): Changes;
}

/** A sheet to go through batch after batch with. */
export function createSheet(): Sheet {
  let known: Known;
  let changes = noChanges();
  let fault: unknown = null;

  const places = sheetOfPlaces(() => ({ known, changes }));
  const statements: Statements = {
    ...places,

    findRequest: { get: (hash) => known.requests.get(hex(hash)) },
    insertRequest: {
      run(hash, deliveryId) {
        if (known.requests.has(hex(hash))) return { changes: 0 };
        known.requests.set(hex(hash), deliveryId);
        changes.requests.push([hash, deliveryId]);
        return { changes: 1 };
      },
    },
    findEventId: { get: (hash) => known.eventIds.get(hex(hash)) },
    findUntimedEventId: { get: (from) => known.untimed.get(hex(from.subarray(0, 10))) },
    insertEventId: {
      run(hash, seq) {
        if (fault !== null) throw fault;
        if (known.eventIds.has(hex(hash))) return { changes: 0 };
        known.eventIds.set(hex(hash), seq);
        changes.eventIds.set(hex(hash), [hash, seq]);
        return { changes: 1 };
      },
    },
    pointEventId: { run: (seq, hash) => void changes.eventIds.set(hex(hash), [hash, seq]) },

    findLastSeq: { get: () => known.numbers.get("events") },
    findLastDeliveryId: { get: () => known.numbers.get("deliveries") },
    insertDelivery: { run: (...values) => keepDelivery(values) },
    insertAccepted: { run: (...values) => keepDelivery([...values, "accepted", 200, null, 1, null, 0]) },
    admitDelivery: { run: (admission) => admit(admission) },
    findFirstDelivery: {
      get(body, id) {
        const first = known.firstDeliveries.get(id);
        if (!first) return undefined;
        const { seq, attempt } = first;
        return { seq, attempt, sameBody: first.body && Buffer.compare(first.body, body) === 0 ? 1 : 0 };
      },
    },
    setAttempt: {
      run(attempt, id) {
        const first = known.firstDeliveries.get(id);
        if (first) first.attempt = attempt;
        changes.attempts.set(id, attempt);
      },
    },
    tieDelivery: {
      run(seq, verdict, id) {
        const first = known.firstDeliveries.get(id);
        if (first) first.seq = seq;
        changes.ties.set(id, [id, seq, verdict]);
      },
    },
    markUnprojected: { run: (id) => void changes.unprojected.push(id) },
    setDuration: { run: (us, id) => void changes.durations.set(id, us) },

    listRefused: { all: () => known.refused },
    insertRefused: { run: (values) => keepRefused(values) },
    deleteRefused: { run: (id) => void changes.forgotten.push(id) },
    expireRefused: {
      run(before) {
        changes.expired = before;
        return { changes: 1 };
      },
    },

    insertEvent: { run: (...values) => void changes.events.push(values) },
    findAdoptable: {
      get(device, from, to, type, near) {
        const distance = (row: { recoveredAt: number }) => Math.abs(row.recoveredAt - near);
        const [found] = known.recovered
          .filter((row) => row.device === device && row.type === type)
          .filter(({ recoveredAt }) => recoveredAt >= from && recoveredAt <= to)
          .toSorted((a, b) => distance(a) - distance(b) || a.seq - b.seq);
        return found && { seq: found.seq, kindId: found.kindId, occurredAt: found.occurredAt };
      },
    },
    adoptEvent: { run: (...values) => void changes.adopted.push(values) },
    insertRecovered: { run: (...values) => void changes.recovered.push(values) },
    dropRecovered: {
      run(seq) {
        known.recovered = known.recovered.filter((row) => row.seq !== seq);
        changes.dropped.push(seq);
      },
    },
    mayRecover: { get: (jobId) => (known.jobs.has(jobId) ? 1 : undefined) },
    hasMore: {
      get(head, device) {
        const isKnown = known.outdated.has(pairName(head, device));
        const isNew = changes.events.some(([seq, , , at]) => at === device && seq > head && !isRecovered(seq));
        return isKnown || isNew ? 1 : undefined;
      },
    },

    findCounter: { get: (name) => known.numbers.get(name) },
    addCounter: { run: (name, change) => void changes.counters.push([name, change]) },
    keep: {
      first: { run: (name, value) => void changes.moments.first.push([name, value]) },
      latest: { run: (name, value) => void changes.moments.latest.push([name, value]) },
      last: { run: (name, value) => void changes.moments.last.push([name, value]) },
    },
    addEventsHourly: { run: (...values) => void changes.eventsHourly.push(values) },
    addDeliveriesHourly: { run: (...values) => void changes.deliveriesHourly.push(values) },
    hearDevices: (rows) => void changes.heard.push(...rows),
    addEventsDaily: (rows) => void changes.days.push(...rows),
  };

  function isRecovered(seq: number): boolean {
    return changes.recovered.some(([recovered]) => recovered === seq);
  }

  function keepDelivery(values: DeliveryValues): void {
    const [id, , seq, , , , body] = values;
    const attempt = values[15];
    known.numbers.set("deliveries", id);
    known.firstDeliveries.set(id, { id, seq, attempt, body });
    changes.deliveries.push(values);
  }

  function keepRefused(values: RefusedValues): void {
    known.numbers.set("deliveries", values.id);
    changes.refused.push(values);
  }

  function admit(admission: Admission): void {
    const { id, seq, attempt } = admission;
    known.firstDeliveries.set(id, { id, seq, attempt, body: null });
    changes.admissions.push(admission);
  }

  return {
    statements,
    begin(read, failing) {
      known = read;
      fault = failing;
      changes = noChanges();
    },
    changes: () => changes,
  };
}
