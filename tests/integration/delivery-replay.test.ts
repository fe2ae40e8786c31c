import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAudit } from "@/lib/auth/audit";
import { envelope } from "../helpers/deliveries";
import { type Inspector, openInspector } from "../helpers/inspector";
import { changeIn, eventCount, lookInto } from "../helpers/outside";

let inspector: Inspector;

beforeAll(async () => {
  inspector = await openInspector();
});
afterAll(() => inspector.stop());

async function newest(): Promise<number> {
  return (await inspector.list()).head;
}

/** Everything that a replay could change, once what follows an answer in its own time has come: durations and alerts. */
async function everything(): Promise<unknown> {
  await expect.poll(unfinished).toEqual({ durations: 0, alerts: 0 });
  return await lookInto(inspector.database, async (sql) => [
    await sql.prepare("SELECT * FROM deliveries ORDER BY id").all(),
    await sql.prepare("SELECT * FROM events ORDER BY seq").all(),
    await sql.prepare("SELECT * FROM counters ORDER BY name").all(),
  ]);
}

/** Deliveries whose duration is not written yet, and events that no alert was made of yet; all of them are presses. */
function unfinished(): Promise<unknown> {
  return lookInto(inspector.database, (sql) =>
    sql
      .prepare(
        `SELECT (SELECT count(*) FROM deliveries WHERE duration_us IS NULL) AS durations,
           (SELECT count(*) FROM events
            WHERE seq > (SELECT coalesce(max(value), 0) FROM counters WHERE name = 'alerts.cursor')) AS alerts`,
      )
      .get(),
  );
}

async function lastAudit() {
  const none = { who: "", what: "delivery:replay", result: "", from: "", to: "", address: "", before: "", after: "" };
  return (await listAudit(none)).entries[0];
}

/** Stands in for an upgrade: what could not be read can be read now. */
async function makeReadable(id: number): Promise<void> {
  const readable = envelope({ requestId: "no-type", account: null });
  const body = Buffer.from(JSON.stringify(readable));
  await changeIn(inspector.database, "UPDATE deliveries SET body = ? WHERE id = ?", body, id);
}

describe("a replay", () => {
  it("says of an accepted delivery that it would change nothing, and changes nothing", async () => {
    await inspector.send.press();
    const id = await newest();
    const before = await everything();
    expect(await inspector.plan(id)).toMatchObject({
      outcome: "repeat",
      changes: false,
      sentence: expect.stringContaining("request id has been seen"),
    });
    expect((await inspector.replay(id)).json).toMatchObject({ outcome: "repeat", changes: false });
    expect(await everything()).toEqual(before);
  });

  it("makes the event of one that was not understood, once it can be", async () => {
    await inspector.send.notUnderstood();
    const id = await newest();
    expect(await inspector.plan(id)).toMatchObject({ outcome: "not_understood", changes: false });
    await makeReadable(id);
    const [before, count] = [await everything(), await eventCount(inspector.database)];
    expect(await inspector.plan(id)).toMatchObject({ outcome: "event", changes: true, event: { isNew: true } });
    expect(await everything()).toEqual(before);

    const { status, json } = await inspector.replay(id);
    expect([status, json.outcome, typeof json.seq]).toEqual([200, "event", "number"]);
    expect(await eventCount(inspector.database)).toBe(count + 1);
    const { delivery, event, explanation } = await inspector.detail(id);
    expect([delivery.verdict, delivery.status, event?.seq]).toEqual(["accepted", 200, json.seq]);
    expect(delivery.admittedAt).not.toBeNull();
    expect(explanation.notes.map(({ title }) => title)).toContain("Admitted later");

    expect((await inspector.replay(id)).json).toMatchObject({ outcome: "repeat", changes: false, seq: json.seq });
    expect(await eventCount(inspector.database)).toBe(count + 1);
  });

  it("takes nothing for Ring's that no key signed", async () => {
    await inspector.send.wrongKey();
    const id = await newest();
    const before = await everything();
    expect((await inspector.replay(id)).json).toMatchObject({ outcome: "not_verified", changes: false, seq: null });
    expect(await everything()).toEqual(before);
  });

  it("is in the audit log, with the delivery and what came of it", async () => {
    await inspector.send.press();
    const id = await newest();
    await inspector.replay(id);
    expect(await lastAudit()).toMatchObject({ target: String(id), detail: "Nothing changed.", result: "done" });
    expect((await inspector.replay(999_999)).status).toBe(404);
    expect(await lastAudit()).toMatchObject({ target: "999999", result: "failed" });
  });

  it("is for engineers; everybody else is refused, which is noted", async () => {
    const id = await newest();
    const viewer = await inspector.letIn("viewer", false);
    const operator = await inspector.letIn("operator", false);
    const engineer = await inspector.letIn("viewer", true);
    for (const cookie of [viewer, operator]) {
      expect((await inspector.replay(id, cookie)).status).toBe(403);
      for (const path of ["deliveries", "deliveries/figures", `deliveries/${id}`, `deliveries/${id}/body`]) {
        expect((await inspector.ask(path, cookie)).status, path).toBe(403);
      }
    }
    expect(await lastAudit()).toMatchObject({ who: "operator", result: "denied" });
    expect((await inspector.ask(`deliveries/${id}`, "")).status).toBe(401);
    expect((await inspector.replay(id, engineer)).status).toBe(200);
  });
});
