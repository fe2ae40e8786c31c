import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { TrailEntry } from "@/lib/live/protocol";
import { envelope } from "../helpers/deliveries";
import { type Desk, openDesk } from "../helpers/desk";
import { lookInto } from "../helpers/outside";
import { act, closeAll, MINUTE, newDevice, queue, settle } from "./alerts-desk";

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.stop());
afterEach(() => closeAll(desk));

describe("what people do about alerts", () => {
  it("counts once when two do it at the same moment, and tells the second who was first", async () => {
    await desk.send(envelope(newDevice()));
    const [alert] = await queue(desk);
    const wish = { alerts: [{ id: alert?.id, seq: alert?.lastSeq }] };
    const [ben, cleo] = [await desk.letIn("Ben", "operator"), await desk.letIn("Cleo", "operator")];
    const answers = await Promise.all([ben, cleo].map((who) => act(desk, "alerts/acknowledge", wish, who)));
    const results = answers.flat();
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(["already", "done"]);
    const [first] = results.filter(({ outcome }) => outcome === "done");
    for (const { alert } of results) expect(alert.last?.name).toBe(first?.alert.last?.name);
    const { trail } = await desk.look<{ trail: TrailEntry[] }>("alerts/trail", `id=${alert?.id}`);
    expect(trail.map(({ what }) => what)).toEqual(["acknowledged"]);
  });

  it("can be taken back by who did it, unless somebody did something since", async () => {
    await desk.send(envelope(newDevice()));
    const [alert] = await queue(desk);
    const wish = { alerts: [{ id: alert?.id, seq: alert?.lastSeq }] };
    const [done] = await act(desk, "alerts/acknowledge", wish);
    expect(
      (await desk.ask("alerts/undo", { changes: [done?.change] }, await desk.letIn("Dan", "operator"))).status,
    ).toBe(409);
    expect((await desk.ask("alerts/undo", { changes: [done?.change] })).json).toMatchObject({ refused: 0 });
    expect(await queue(desk)).toMatchObject([{ id: alert?.id, status: "open" }]);
    const [again] = await act(desk, "alerts/acknowledge", wish);
    await act(desk, "alerts/close", { alerts: [{ id: alert?.id }] });
    const late = await desk.ask("alerts/undo", { changes: [again?.change] });
    expect([late.status, late.json.error]).toEqual([409, expect.stringContaining("Too late")]);
    expect((await desk.snapshot()).summary.alerts).toMatchObject({ open: 0, acknowledged: 0, snoozed: 0 });
  });

  it("keeps the note and the reason, and the audit log who, when and which event", async () => {
    await desk.send(envelope(newDevice()));
    const [alert] = await queue(desk);
    const wish = { alerts: [{ id: alert?.id, seq: alert?.lastSeq }], note: "Parcel left inside", reason: "Delivery" };
    await act(desk, "alerts/acknowledge", wish);
    const { trail } = await desk.look<{ trail: TrailEntry[] }>("alerts/trail", `id=${alert?.id}`);
    expect(trail).toMatchObject([{ name: "Ada Admin", note: "Parcel left inside", reason: "Delivery" }]);
    const line = await lookInto(desk.database, (sql) =>
      sql.prepare("SELECT * FROM audit_log WHERE action = 'alert:acknowledge' ORDER BY id DESC").get(),
    );
    expect(line).toMatchObject({
      operator_name: "Ada Admin",
      detail: expect.stringContaining(`event ${alert?.lastSeq}`),
    });
  });

  it("wakes a snoozed alert when its time has come", async () => {
    await desk.send(envelope(newDevice()));
    const [alert] = await queue(desk);
    const [snoozed] = await act(desk, "alerts/snooze", { alerts: [{ id: alert?.id }], minutes: 15 });
    expect(snoozed?.alert).toMatchObject({ status: "snoozed" });
    expect((await desk.snapshot()).summary.alerts).toMatchObject({ open: 0, presses: 0, snoozed: 1 });
    await settle(Date.now() + 14 * MINUTE);
    expect(await queue(desk)).toEqual([]);
    await settle(Date.now() + 16 * MINUTE);
    expect(await queue(desk)).toMatchObject([{ id: alert?.id, last: { what: "reopened", name: null } }]);
    const [done] = await act(desk, "alerts/acknowledge", { alerts: [{ id: alert?.id, seq: alert?.lastSeq }] });
    expect(done?.outcome).toBe("done");
  });

  it("is put off until the very instant that was named", async () => {
    await desk.send(envelope(newDevice()));
    const [alert] = await queue(desk);
    const until = Date.now() + 9 * 3_600_000 + 17;
    const [snoozed] = await act(desk, "alerts/snooze", { alerts: [{ id: alert?.id }], until });
    expect(snoozed?.alert).toMatchObject({ status: "snoozed", snoozedUntil: until });
  });

  it("is refused in a plain sentence where it makes no sense", async () => {
    const wishes: [Parameters<Desk["ask"]>[0], object, string][] = [
      ["alerts/acknowledge", { alerts: [] }, "Choose alerts first."],
      ["alerts/acknowledge", { alerts: [{ id: 999_999 }] }, "There is no such alert any more."],
      ["alerts/snooze", { alerts: [{ id: 1 }], minutes: 0 }, "At least 1 minute."],
      ["alerts/snooze", { alerts: [{ id: 1 }] }, "Say for how long, or until when."],
      [
        "alerts/snooze",
        { alerts: [{ id: 1 }], minutes: 5, until: Date.now() },
        "Choose a time to come, at most a week from now.",
      ],
      [
        "alerts/snooze",
        { alerts: [{ id: 1 }], until: Date.now() + 8 * 86_400_000 },
        "Choose a time to come, at most a week from now.",
      ],
      ["alerts/note", { id: 1, note: "  " }, "Write the note first."],
    ];
    for (const [path, body, sentence] of wishes) {
      expect((await desk.ask(path, body)).json).toEqual({ error: sentence });
    }
  });
});
