import type { PoolClient } from "pg";
import type { AccountRow } from "../recorder/statements";
import type { DeliveryRecord, EventRecord } from "../writer";
import { type Known, type KnownDevice, kindName, pairName } from "./known";
import { listRows } from "./rows";

/** What nearly every batch asks for. */
type Usual = Pick<Known, "numbers" | "requests" | "eventIds" | "kinds" | "accounts" | "devices" | "deviceKeys">;

/** Each list is a column of the one row of the answer. */
interface Found {
  numbers: [name: string, value: number][];
  requests: [hash: string, deliveryId: number][];
  eventIds: [hash: string, seq: number][];
  kinds: [id: number, type: string, subType: string][];
  accounts: (AccountRow & { accountId: string })[];
  devices: (KnownDevice & { deviceId: string })[];
}

const list = (columns: string, rest: string) => `(SELECT coalesce(json_agg(${columns}), '[]') FROM ${rest})`;
const pair = (...columns: string[]) => `json_build_array(${columns.join(", ")})`;
const hash = "encode(hash, 'hex')";

const DEVICE = `d.id, d.account_key AS account, d.device_id AS "deviceId", d.status, d.status_at AS "statusAt",
  d.connectivity, d.connectivity_at AS "connectivityAt", d.connectivity_sent_at AS "connectivitySentAt",
  d.added_at AS "addedAt", d.added_sent_at AS "addedSentAt", d.removed_at AS "removedAt", d.removed_sent_at AS "removedSentAt"`;

/** Unlinking takes every device of the account with it. */
const DEVICES = `(
  SELECT ${DEVICE} FROM (SELECT DISTINCT * FROM unnest($5::text[], $6::text[]) AS a (account, device)) AS asked
  JOIN accounts AS a ON a.account_id = asked.account
  JOIN devices AS d ON d.account_key = a.id AND d.device_id = asked.device
  UNION ALL SELECT ${DEVICE} FROM accounts AS a JOIN devices AS d ON d.account_key = a.id
  WHERE a.account_id = ANY($7::text[])) AS d`;

const ACCOUNTS = `(
  SELECT id, account_id AS "accountId", linked_at AS "linkedAt", linked_sent_at AS "linkedSentAt", unlinked_at AS "unlinkedAt",
    unlinked_sent_at AS "unlinkedSentAt"
  FROM accounts WHERE account_id = ANY($4::text[])) AS a`;

const NUMBERS = `(
  SELECT name, seq AS value FROM last_numbers
  UNION ALL SELECT name, value FROM counters WHERE name IN ('answers.run', 'event-ids.untimed')) AS n`;

const QUESTION = `SELECT ${list(pair("name", "value"), NUMBERS)} AS numbers,
  ${list(pair(hash, "delivery_id"), "request_ids WHERE hash = ANY($1::bytea[])")} AS requests,
  ${list(pair(hash, "seq"), "event_ids WHERE hash = ANY($2::bytea[])")} AS "eventIds",
  ${list(pair("id", "type", "sub_type"), "event_kinds WHERE type = ANY($3::text[])")} AS kinds,
  ${list("row_to_json(a)", ACCOUNTS)} AS accounts,
  ${list("row_to_json(d)", DEVICES)} AS devices`;

/** Read what these deliveries and events refer to, by one question however many they are. */
export async function readUsual(
  client: PoolClient,
  deliveries: readonly DeliveryRecord[],
  events: readonly EventRecord[],
): Promise<Usual> {
  const asked = events.filter(({ deviceId }) => deviceId !== null);
  const unlinked = events.filter(({ effect }) => effect === "unlinked");
  const [found] = await listRows<Found>(
    client,
    QUESTION,
    deliveries.map(({ requestHash }) => requestHash),
    events.map(({ eventHash }) => eventHash),
    [...new Set(events.map(({ type }) => type))],
    [...new Set(events.map(({ accountId }) => accountId))],
    asked.map(({ accountId }) => accountId),
    asked.map(({ deviceId }) => deviceId),
    unlinked.map(({ accountId }) => accountId),
  );
  if (!found) throw new Error("A question without conditions found no row.");
  return {
    numbers: new Map(found.numbers),
    requests: new Map(found.requests),
    eventIds: new Map(found.eventIds),
    kinds: new Map(found.kinds.map(([id, type, subType]) => [kindName(type, subType), id])),
    accounts: new Map(found.accounts.map(({ accountId, ...account }) => [accountId, account])),
    devices: new Map(found.devices.map(({ deviceId: _, ...device }) => [device.id, device])),
    deviceKeys: new Map(found.devices.map(({ account, deviceId, id }) => [pairName(account, deviceId), id])),
  };
}
