import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writer } from "@/db/client";
import { dropTokens } from "@/db/commands/linking/tokens";
import { transact } from "@/db/commands/revise";
import { toHappening } from "@/lib/history/happening";
import { toRecord } from "@/lib/history/record";
import { noteAnswer } from "@/lib/history/watch";
import { workSoon } from "@/lib/jobs/ask";
import type { FakeHappening } from "../fakes/ring/state";
import { type Missed, openMissed } from "../helpers/missed";
import { recount } from "../helpers/recount";
import { until } from "../helpers/until";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let missed: Missed;
beforeEach(async () => {
  missed = await openMissed();
});
afterEach(() => missed.linking.stop());

describe("after an hour in which nothing ran", () => {
  it("has everything once that happened, whatever was delivered before, during or after the recovery", async () => {
    const { tell } = missed;
    const happenings = happen(30);
    const [delivered, late, never] = [happenings.slice(0, 10), happenings.slice(10, 18), happenings.slice(18)];
    for (const one of delivered) await tell(one.start + 700, typeOf(one));
    const begunAt = Date.now();
    const retries = [...late.slice(5).toReversed(), ...late.slice(0, 5)];
    await Promise.all([missed.comeBackAfter(HOUR_MS), sendAll(retries.slice(0, 4))]);
    await readSince(begunAt);
    await sendAll(retries.slice(4));
    const rows = await missed.rows();
    expect(rows.map(({ occurredAt }) => near(occurredAt, happenings))).toEqual(happenings.map(({ id }) => id));
    expect(rows.filter(({ recovered }) => recovered === 1)).toHaveLength(never.length);
    const presses = [...delivered, ...late].filter(({ type }) => type === "ding").length;
    await until(async () => expect(await missed.all("SELECT kind FROM alerts")).toHaveLength(presses));
    expect(await missed.all("SELECT DISTINCT kind FROM alerts")).toEqual([{ kind: "late_press" }]);
    const { kept, counted } = await recount(missed.linking.gatehouse.database);
    expect({ ...kept, "alerts.cursor": 0 }).toEqual({ ...counted, "alerts.cursor": 0 });
  });
});

describe("a recovery", () => {
  it("adds nothing twice, however often and from wherever it begins again", async () => {
    const happenings = happen(12);
    await comeBack();
    const rows = await missed.rows();
    expect(rows).toHaveLength(12);
    await comeBack();
    expect(await missed.rows()).toEqual(rows);
    // As if the process had ended when half of it was written.
    const half = rows.slice(0, 6).map(({ seq }) => seq);
    await missed.linking.change(
      `DELETE FROM recovered_events WHERE seq IN (${half}); DELETE FROM event_ids WHERE seq IN (${half});
       DELETE FROM events WHERE seq IN (${half})`,
    );
    await comeBack();
    expect((await missed.rows()).map(({ occurredAt }) => near(occurredAt, happenings))).toEqual(
      happenings.map(({ id }) => id),
    );
  });

  it("begins where deliveries were answered 503 for minutes, and not for a moment of it", async () => {
    await comeBack();
    const [one] = happen(1);
    const before = historyRequests();
    noteAnswer(503, Date.now() - 5_000);
    noteAnswer(200, Date.now());
    noteAnswer(503, Date.now() - 5 * MINUTE_MS);
    expect(historyRequests()).toBe(before);
    const begunAt = Date.now();
    noteAnswer(200, begunAt);
    await readSince(begunAt);
    expect((await missed.rows()).map(({ occurredAt }) => occurredAt)).toEqual([one?.start]);
  });

  it("leaves out live views, what is unknown, and what is from before the consent", async () => {
    const { ring } = missed.linking;
    const start = Date.now() - 30 * MINUTE_MS;
    ring.record(missed.device, { start, type: "on_demand" });
    ring.record(missed.device, { start: start + MINUTE_MS, type: "parcel_left" as "ding" });
    ring.record(missed.device, { start: start - 2 * HOUR_MS, type: "ding" });
    ring.record(missed.device, { start: start + 2 * MINUTE_MS, type: "ding" });
    await missed.linking.change(`UPDATE accounts SET unlinked_at = ${start - HOUR_MS};
      UPDATE ring_tokens SET exchanged_at = ${start - HOUR_MS + 1}`);
    await comeBack();
    expect((await missed.rows()).map(({ occurredAt }) => occurredAt)).toEqual([start + 2 * MINUTE_MS]);
  });

  it("opens an alert for what was a moment ago, as for what comes late, and none for what is past", async () => {
    missed.linking.ring.record(missed.device, { start: Date.now() - 100_000, type: "ding" });
    missed.linking.ring.record(missed.device, { start: Date.now() - 200_000, type: "ding" });
    await comeBack();
    await until(async () => expect(await missed.all("SELECT kind FROM alerts")).toEqual([{ kind: "late_press" }]));
  });

  it("is tried again where Ring is too busy", async () => {
    happen(2);
    missed.linking.ring.fail(/history/, 4, 503);
    await missed.comeBackAfter(HOUR_MS);
    await until(async () => expect((await missed.all<{ attempts: number }>(JOBS))[0]?.attempts).toBe(1));
    expect(await missed.rows()).toEqual([]);
    await missed.linking.change("UPDATE jobs SET due_at = 0");
    workSoon();
    await until(async () => expect(await missed.rows()).toHaveLength(2));
  });

  it.each([404, 403, 425])("forgets nothing where Ring answers %s, and asks again later", async (status) => {
    happen(2);
    missed.linking.ring.fail(/history/, 1, status);
    await missed.comeBackAfter(HOUR_MS);
    const due = async () => (await missed.all<{ due_at: number }>(JOBS))[0]?.due_at ?? 0;
    await until(async () => expect(await due()).toBeGreaterThan(Date.now() + HOUR_MS));
    await missed.linking.change("UPDATE jobs SET due_at = 0");
    workSoon();
    await until(async () => expect(await missed.rows()).toHaveLength(2));
  });

  it("brings nothing back of an account that was unlinked, or is being removed", async () => {
    happen(3);
    await missed.linking.change(`INSERT INTO settings VALUES ('removal.${missed.keys.account}', '{}')`);
    const before = historyRequests();
    await missed.comeBackAfter(HOUR_MS);
    await missed.linking.change("DELETE FROM settings WHERE name LIKE 'removal.%'");
    await transact(({ sql }) => dropTokens(sql, missed.keys.account, Date.now()));
    await missed.comeBackAfter(HOUR_MS);
    expect([await missed.all(JOBS), await missed.rows(), historyRequests()]).toEqual([[], [], before]);
  });

  it("keeps nothing where the account was unlinked meanwhile, and compares anew where something came", async () => {
    const [one] = happen(1);
    const { account, device } = missed.keys;
    await missed.linking.change(
      `INSERT INTO jobs (id, kind, subject, account_key, device_key, due_at, created_at)
       VALUES (99, 'history', ${device}, ${account}, ${device}, ${Date.now() + HOUR_MS}, 0)`,
    );
    const place = { accountId: missed.account.id, deviceId: missed.device.id };
    const happening = toHappening({ ...one, type: "ding", startedAt: one?.start, endedAt: null } as never);
    const events = happening ? [toRecord(place, happening, Date.now())] : [];
    const recover = (head: number) => writer().recover({ jobId: 99, deviceKey: device, head, events });
    expect(await recover(0)).toEqual({ kind: "outdated" });
    await missed.linking.change(`UPDATE accounts SET unlinked_at = ${Date.now()}`);
    expect(await recover(1)).toEqual({ kind: "gone" });
    await missed.linking.change("UPDATE accounts SET unlinked_at = NULL");
    expect(await recover(1)).toEqual({ kind: "kept", added: 1 });
    expect(await recover(1)).toEqual({ kind: "kept", added: 0 });
  });
});

const JOBS = "SELECT * FROM jobs WHERE kind = 'history'";
const historyRequests = () => missed.linking.ring.requests.filter(({ path }) => path.includes("/history/")).length;

async function readSince(begunAt: number): Promise<void> {
  const read = async () => (await missed.all<{ at: number }>("SELECT read_until AS at FROM history_reads"))[0]?.at ?? 0;
  await until(async () => expect(await read()).toBeGreaterThanOrEqual(begunAt));
  await until(async () => expect(await missed.all(JOBS)).toEqual([]));
}

async function comeBack(): Promise<void> {
  const begunAt = Date.now();
  await missed.comeBackAfter(HOUR_MS);
  await readSince(begunAt);
}

async function sendAll(list: readonly FakeHappening[]): Promise<void> {
  for (const one of list) await missed.tell(one.start + 700, typeOf(one));
}

/** Presses and motions every two minutes of the hour before the last ten minutes. */
function happen(count: number): FakeHappening[] {
  const begin = Date.now() - 100 * MINUTE_MS;
  return Array.from({ length: count }, (_, place) => {
    const type = place % 3 === 0 ? ("ding" as const) : ("motion" as const);
    return missed.linking.ring.record(missed.device, { start: begin + place * 3 * MINUTE_MS, type });
  });
}

const typeOf = ({ type, subType }: FakeHappening) =>
  type === "ding" ? { type: "button_press" } : { type: "motion_detected", subType: subType ?? "human" };

/** The happening that a moment belongs to. */
function near(at: number, happenings: readonly FakeHappening[]): string | undefined {
  return happenings.find(({ start }) => Math.abs(at - start) < MINUTE_MS)?.id;
}
