import type { PoolClient } from "pg";
import type { RefusedValues } from "../recorder/statements";
import type { Changes } from "./changes";
import { change, insertRows } from "./rows";
import { targets } from "./targets";

/** Write it all: what is new by one statement, then what becomes of what is there, of which there is little. */
export async function writeChanges(client: PoolClient, changes: Changes): Promise<void> {
  const { moments } = changes;
  await insertRows(client, [
    [targets.kinds, changes.kinds],
    [targets.accounts, changes.accounts],
    [targets.devices, changes.devices],
    [targets.requests, changes.requests],
    [targets.eventIds, [...changes.eventIds.values()]],
    [targets.deliveries, changes.deliveries],
    [targets.refused, changes.refused.map(refusedValues)],
    [targets.events, changes.events],
    [targets.recovered, changes.recovered],
    [targets.heard, changes.heard],
    [targets.days, changes.days],
    [targets.eventsHourly, changes.eventsHourly],
    [targets.deliveriesHourly, changes.deliveriesHourly],
    [targets.counters, changes.counters],
    [targets.first, moments.first],
    [targets.latest, moments.latest],
    [targets.last, moments.last],
    [targets.numbers, lastNumbers(changes)],
  ]);
  await changeDeliveries(client, changes);
  await changeStates(client, changes);
  await adopt(client, changes);
}

function refusedValues({ id, receivedAt, verdict, status, reason, durationUs, ...row }: RefusedValues): unknown[] {
  const { headers, remoteAddress, size, body, signature, isTest } = row;
  return [
    id,
    receivedAt,
    verdict,
    status,
    reason,
    durationUs,
    "",
    headers,
    remoteAddress,
    size,
    body,
    signature,
    isTest,
  ];
}

function lastNumbers({ deliveries, refused, events }: Changes): [string, number][] {
  const last: [string, number][] = [];
  const ids = [...deliveries.map(([id]) => id), ...refused.map(({ id }) => id)];
  if (ids.length > 0) last.push(["deliveries", ids.reduce((a, b) => Math.max(a, b))]);
  const seq = events.at(-1)?.[0];
  if (seq !== undefined) last.push(["events", seq]);
  return last;
}

/** What comes to deliveries that are kept already, or since a moment ago. */
async function changeDeliveries(client: PoolClient, changes: Changes): Promise<void> {
  for (const { id, at, keyId, attempt, duplicateOf, verdict, reason, seq } of changes.admissions)
    await change(
      client,
      `UPDATE deliveries SET verdict = $1, reason = $2, key_id = $3, admitted_at = $4, signature = NULL, attempt = $5,
       duplicate_of = $6, seq = $7 WHERE id = $8`,
      ...[verdict, reason, keyId, at, attempt, duplicateOf, seq, id],
    );
  await setEach(client, "attempt", changes.attempts);
  for (const [id, seq, verdict] of changes.ties.values())
    await change(
      client,
      "UPDATE deliveries SET seq = $1, verdict = $2, needs_projection = 0 WHERE id = $3",
      ...[seq, verdict, id],
    );
  if (changes.unprojected.length > 0) {
    const text = "UPDATE deliveries SET needs_projection = 1 WHERE id = ANY($1::bigint[])";
    await change(client, text, changes.unprojected);
  }
  await setEach(client, "duration_us", changes.durations);
  if (changes.forgotten.length > 0) {
    const text = "DELETE FROM deliveries WHERE id = ANY($1::bigint[]) AND verdict IN ('rejected', 'deferred')";
    await change(client, text, changes.forgotten);
  }
  if (changes.expired !== null) {
    const refused = "verdict <> 'accepted' AND verdict IN ('rejected', 'deferred')";
    await change(client, `DELETE FROM deliveries WHERE ${refused} AND received_at < $1`, changes.expired);
  }
}

async function setEach(client: PoolClient, column: "attempt" | "duration_us", values: Map<number, number>) {
  if (values.size === 0) return;
  const text = `UPDATE deliveries SET ${column} = given.value FROM unnest($1::bigint[], $2::bigint[]) AS given (id, value)
    WHERE deliveries.id = given.id`;
  await change(client, text, [...values.keys()], [...values.values()]);
}

async function changeStates(client: PoolClient, { accountStates, deviceStates }: Changes): Promise<void> {
  for (const { id, status, linkedAt, linkedSentAt, unlinkedAt, unlinkedSentAt } of accountStates.values())
    await change(
      client,
      `UPDATE accounts SET status = $1, linked_at = $2, linked_sent_at = $3, unlinked_at = $4, unlinked_sent_at = $5
       WHERE id = $6`,
      ...[status, linkedAt, linkedSentAt, unlinkedAt, unlinkedSentAt, id],
    );
  for (const { id, status, statusAt, ...marks } of deviceStates.values()) {
    const { connectivity, connectivityAt, connectivitySentAt, addedAt, addedSentAt, removedAt, removedSentAt } = marks;
    await change(
      client,
      `UPDATE devices SET status = $1, status_at = $2, connectivity = $3, connectivity_at = $4, connectivity_sent_at = $5,
       added_at = $6, added_sent_at = $7, removed_at = $8, removed_sent_at = $9 WHERE id = $10`,
      ...[status, statusAt, connectivity, connectivityAt, connectivitySentAt],
      ...[addedAt, addedSentAt, removedAt, removedSentAt, id],
    );
  }
}

async function adopt(client: PoolClient, { adopted, dropped }: Changes): Promise<void> {
  for (const values of adopted)
    await change(
      client,
      "UPDATE events SET kind_id = $1, occurred_at = $2, sent_at = $3, received_at = $4 WHERE seq = $5",
      ...values,
    );
  if (dropped.length > 0) await change(client, "DELETE FROM recovered_events WHERE seq = ANY($1::bigint[])", dropped);
}
