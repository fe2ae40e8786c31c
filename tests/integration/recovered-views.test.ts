import { afterAll, beforeAll, expect, it } from "vitest";
import { purgeEvents } from "@/db/commands/purge/events";
import { removeEvents } from "@/db/commands/removal/events";
import { transact } from "@/db/commands/revise";
import { getEventDetail } from "@/lib/events/detail";
import { exportEvents } from "@/lib/events/export";
import { emptyFilter } from "@/lib/events/filter";
import { getHistory } from "@/lib/events/history";
import { getHistoryReading } from "@/lib/history/overview";
import { getLinkedAccounts } from "@/lib/linking/overview";
import { getSnapshot } from "@/lib/live/snapshot";
import { type Missed, openMissed } from "../helpers/missed";
import { until } from "../helpers/until";

const MINUTE_MS = 60_000;

let missed: Missed;
let at: number;
beforeAll(async () => {
  missed = await openMissed();
  at = Date.now() - 30 * MINUTE_MS;
  missed.linking.ring.record(missed.device, { start: at, type: "motion", subType: "vehicle" });
  await missed.tell(at - 5 * MINUTE_MS);
  await missed.comeBackAfter(60 * MINUTE_MS);
  await until(async () => expect(await missed.rows()).toHaveLength(2));
});
afterAll(() => missed.linking.stop());

it("says of each event that no delivery brought it, wherever it is shown", async () => {
  const isRecovered = [undefined, true];
  const byTime = [...(await getSnapshot()).events]
    .filter(({ device }) => device)
    .toSorted((a, b) => a.occurredAt - b.occurredAt);
  expect(byTime.slice(-2).map(({ recovered }) => recovered)).toEqual(isRecovered);
  const { events } = await getHistory(emptyFilter, {});
  expect(events.slice(0, 2).map(({ recovered }) => recovered)).toEqual(isRecovered.toReversed());
  const [recovered] = events;
  const detail = await getEventDetail(recovered?.seq ?? 0, { role: "admin", engineer: true });
  expect(detail).toMatchObject({ delivery: null, event: { recovered: true, subType: "vehicle", sentAt: null } });
});

it("tells it in an export", async () => {
  const csv = await new Response(exportEvents(emptyFilter, "csv")).text();
  const [head = "", newest = ""] = csv.split("\n");
  const place = head.split(",").indexOf("recovered");
  expect(newest.split(",")[place]).toBe("yes");
});

it("tells when the history was compared, and how much it brought", async () => {
  const reading = { readAt: expect.any(Number), recovered: 1 };
  await until(async () => expect(await getHistoryReading(missed.keys.device)).toEqual(reading));
  const { accounts } = await getLinkedAccounts();
  expect(accounts.map(({ history }) => history)).toEqual([reading]);
});

it("is an ordinary event once its delivery comes after all", async () => {
  const [before] = (await getHistory(emptyFilter, {})).events;
  await missed.tell(at + 900, { type: "motion_detected", subType: "human" });
  const { events } = await getHistory(emptyFilter, {});
  expect(events[0]).toMatchObject({ seq: before?.seq, subType: "human", occurredAt: at + 900 });
  expect(events[0]?.recovered).toBeUndefined();
  expect((await getEventDetail(before?.seq ?? 0, { role: "admin", engineer: true }))?.delivery).not.toBeNull();
});

it("goes with its event, its device and its account", async () => {
  const count = async (table: string) => (await missed.all(`SELECT 1 FROM ${table}`)).length;
  await missed.linking.change(
    `INSERT INTO recovered_events SELECT seq, device_key, occurred_at FROM events WHERE device_key IS NOT NULL;
     DELETE FROM alerts`,
  );
  expect([await count("recovered_events"), await count("history_reads")]).toEqual([3, 1]);
  const traces = { accountKey: missed.keys.account, deviceKeys: [missed.keys.device], ids: [], names: [] };
  await transact(({ sql }) => removeEvents(sql, traces, 1));
  expect(await count("recovered_events")).toBe(2);
  await transact(({ sql }) => purgeEvents(Date.now() + 1)(sql, 10));
  expect(await count("recovered_events")).toBe(0);
  await missed.linking.change(`INSERT INTO snapshot_plans VALUES (${missed.keys.device}, 15); DELETE FROM devices`);
  expect([await count("history_reads"), await count("snapshot_plans")]).toEqual([0, 0]);
});
