import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { transact } from "@/db/sqlite/revise";
import { settleDue } from "@/lib/alerts/due";
import { readMatters } from "@/lib/alerts/matters";
import { raiseAlerts } from "@/lib/alerts/raise";
import type { AlertResult, AlertView, TrailEntry } from "@/lib/live/protocol";
import { envelope } from "../helpers/deliveries";
import { type Desk, openDesk } from "../helpers/desk";
import { inspect } from "../helpers/inspect";

const MINUTE = 60_000;

let desk: Desk;
let fresh = 0;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.stop());
afterEach(async () => {
  const { alerts } = await desk.snapshot();
  const left = alerts.filter(({ status }) => status !== "closed").map(({ id }) => ({ id }));
  if (left.length > 0) await desk.ask("alerts/close", { alerts: left });
});

/** A device of an account of its own, so that no test meets another's. */
function newDevice(account = `ava1.ring.account.A${fresh + 1}`) {
  fresh += 1;
  return { device: `ava1.ring.device.D${fresh}`, account };
}

async function queue(): Promise<AlertView[]> {
  const { alerts } = await desk.snapshot();
  return alerts.filter(({ status }) => status === "open").sort((a, b) => a.id - b.id);
}

async function keyOf(seqFromEnd = 0): Promise<number> {
  const { devices } = await desk.snapshot();
  return devices.map(({ key }) => key).sort((a, b) => b - a)[seqFromEnd] ?? 0;
}

async function makeLabel(label: object): Promise<number> {
  const { json } = await desk.ask("labels/save", { kind: "group", motionClasses: [], graceMinutes: null, ...label });
  return (json.label as { id: number }).id;
}

const act = async (path: Parameters<Desk["ask"]>[0], body: object, cookie?: string) => {
  const { status, json } = await desk.ask(path, body, cookie);
  expect(status).toBe(200);
  return json.results as AlertResult[];
};

describe("a press", () => {
  it("opens an alert of its own each time, however fast they come", async () => {
    const at = newDevice();
    for (let press = 0; press < 3; press += 1) await desk.send(envelope({ ...at, at: Date.now() - 300 + press }));
    expect((await queue()).map(({ kind, count }) => [kind, count])).toEqual([
      ["press", 1],
      ["press", 1],
      ["press", 1],
    ]);
    expect((await desk.snapshot()).summary.alerts).toMatchObject({ open: 3, presses: 3 });
  });

  it("that comes late is told apart, and one from before Ring gave up resending is history", async () => {
    await desk.send(envelope({ ...newDevice(), at: Date.now() - 58 * MINUTE }));
    await desk.send(envelope({ ...newDevice(), at: Date.now() - 97 * 60 * MINUTE }));
    expect((await queue()).map(({ kind }) => kind)).toEqual(["late_press"]);
    expect((await desk.snapshot()).summary.alerts).toMatchObject({ open: 1, presses: 0 });
  });

  it("delivered twice opens one alert", async () => {
    const press = envelope(newDevice());
    await desk.send(press);
    await desk.send(press);
    expect(await queue()).toHaveLength(1);
  });
});

describe("motion", () => {
  it("opens nothing where no label says that it matters", async () => {
    await desk.send(envelope({ ...newDevice(), type: "motion_detected", subType: "human" }));
    expect(await queue()).toEqual([]);
  });

  it("of a class that matters is one alert as long as gaps stay short, with a press in the middle alone", async () => {
    const at = newDevice();
    const began = Date.now() - 110_000;
    await desk.send(envelope({ ...at, type: "device_added", at: began - 1_000 }));
    const label = await makeLabel({ name: "Front doors", motionClasses: ["human", "vehicle"] });
    await desk.ask("devices/label", { devices: [await keyOf()], label, on: true });
    for (let step = 0; step < 12; step += 1) {
      const subType = step % 4 === 3 ? "vehicle" : "human";
      await desk.send(envelope({ ...at, type: "motion_detected", subType, at: began + step * 9_000 }));
      if (step === 5) await desk.send(envelope({ ...at, at: began + step * 9_000 + 10 }));
    }
    await desk.send(envelope({ ...at, type: "motion_detected", subType: "animal" }));
    const alerts = await queue();
    expect(alerts.map(({ kind, count, classes }) => ({ kind, count, classes }))).toEqual([
      { kind: "motion", count: 12, classes: { human: 9, vehicle: 3 } },
      { kind: "press", count: 1, classes: {} },
    ]);
  });

  it("after an acknowledgement opens the group again, and beyond the gap a new one", async () => {
    const at = newDevice();
    const began = Date.now() - 100_000;
    await desk.send(envelope({ ...at, type: "device_added", at: began - 1_000 }));
    const label = await makeLabel({ name: "Yard", motionClasses: ["human"] });
    await desk.ask("devices/label", { devices: [await keyOf()], label, on: true });
    const motion = (at_: number) => desk.send(envelope({ ...at, type: "motion_detected", subType: "human", at: at_ }));
    await motion(began);
    const [shown] = await queue();
    await motion(began + 1_000);
    await queue();
    // What was shown is covered, what came since is not.
    const covered = await act("alerts/acknowledge", { alerts: [{ id: shown?.id, seq: shown?.lastSeq }] });
    expect(covered[0]).toMatchObject({ outcome: "done", alert: { status: "open", count: 2 } });
    const [again] = await queue();
    await act("alerts/acknowledge", { alerts: [{ id: again?.id, seq: again?.lastSeq }] });
    expect(await queue()).toEqual([]);
    await motion(began + 3_000);
    expect(await queue()).toMatchObject([{ id: shown?.id, count: 3, status: "open" }]);
    await motion(began + 95_000);
    expect(await queue()).toMatchObject([{ id: shown?.id }, { count: 1 }]);
  });
});

describe("a device that goes offline", () => {
  it("opens an alert once its grace has passed, and closes it when it is back", async () => {
    const at = newDevice();
    await desk.send(envelope({ ...at, type: "device_offline", at: Date.now() - 60_000 }));
    expect(await queue()).toEqual([]);
    await settle(Date.now() + 4 * MINUTE + 1_000);
    expect(await queue()).toMatchObject([{ kind: "offline", count: 1 }]);
    const [{ id } = { id: 0 }] = await queue();
    await desk.send(envelope({ ...at, type: "device_online", at: Date.now() }));
    expect(await queue()).toEqual([]);
    const { trail } = await desk.look<{ trail: TrailEntry[] }>("alerts/trail", `id=${id}`);
    expect(trail).toMatchObject([{ what: "closed", name: null, note: "Back online after 1 m." }]);
  });

  it("waits as long as its labels say, and never alerts where it was back in time", async () => {
    const patient = newDevice();
    await desk.send(envelope({ ...patient, type: "device_online", at: Date.now() - 20 * MINUTE }));
    const label = await makeLabel({ name: "Patient", graceMinutes: 30 });
    await desk.ask("devices/label", { devices: [await keyOf()], label, on: true });
    await desk.send(envelope({ ...patient, type: "device_offline", at: Date.now() - 10 * MINUTE }));
    await settle(Date.now() + 19 * MINUTE);
    expect(await queue()).toEqual([]);
    await settle(Date.now() + 21 * MINUTE);
    expect(await queue()).toHaveLength(1);
    const brief = newDevice();
    await desk.send(envelope({ ...brief, type: "device_offline", at: Date.now() - 2 * MINUTE }));
    await desk.send(envelope({ ...brief, type: "device_online", at: Date.now() - MINUTE }));
    await settle(Date.now() + 10 * MINUTE);
    expect(await queue()).toHaveLength(1);
  });

  it("three times in ten minutes is one alert of its own kind until it has been stable", async () => {
    const at = newDevice();
    const began = Date.now() - 9 * MINUTE;
    const types = ["device_offline", "device_online", "device_offline", "device_online", "device_offline"];
    for (const [step, type] of types.entries()) await desk.send(envelope({ ...at, type, at: began + step * MINUTE }));
    await settle(Date.now() + 1_000);
    expect(await queue()).toMatchObject([{ kind: "flapping", count: 5 }]);
    await settle(began + 15 * MINUTE);
    const kinds = (await queue()).map(({ kind }) => kind);
    // Stable, but stably offline: that is an alert of the usual kind, its grace long over.
    expect(kinds).toEqual(["offline"]);
  });

  it("with three others of its place is one alert for the place, which ends when all are back", async () => {
    const account = "ava1.ring.account.SITE";
    const members = Array.from({ length: 4 }, () => newDevice(account));
    const began = Date.now() - 6 * MINUTE;
    for (const [step, at] of members.entries()) {
      await desk.send(envelope({ ...at, type: "device_offline", at: began + step * 10_000 }));
    }
    const elsewhere = newDevice();
    await desk.send(envelope({ ...elsewhere, type: "device_offline", at: began }));
    await settle(Date.now());
    const alerts = await queue();
    expect(alerts.map(({ kind, count }) => [kind, count]).sort()).toEqual([
      ["offline", 1],
      ["site", 4],
    ]);
    expect(alerts.find(({ kind }) => kind === "site")?.devices).toHaveLength(4);
    for (const at of members) await desk.send(envelope({ ...at, type: "device_online" }));
    expect((await queue()).map(({ kind }) => kind)).toEqual(["offline"]);
  });

  it("and is removed has nothing left to be dealt with", async () => {
    const at = newDevice();
    await desk.send(envelope({ ...at, type: "device_offline", at: Date.now() - 6 * MINUTE }));
    await settle(Date.now());
    expect(await queue()).toHaveLength(1);
    await desk.send(envelope({ ...at, type: "device_removed" }));
    expect(await queue()).toEqual([]);
  });
});

describe("water where there should be none", () => {
  it("opens an alert whatever the labels say", async () => {
    await desk.send(envelope({ ...newDevice(), type: "flood_detected" }));
    expect(await queue()).toMatchObject([{ kind: "alarm", type: "flood_detected" }]);
  });
});

describe("what people do about alerts", () => {
  it("counts once when two do it at the same moment, and tells the second who was first", async () => {
    await desk.send(envelope(newDevice()));
    const [alert] = await queue();
    const wish = { alerts: [{ id: alert?.id, seq: alert?.lastSeq }] };
    const [ben, cleo] = [await desk.letIn("Ben", "operator"), await desk.letIn("Cleo", "operator")];
    const answers = await Promise.all([ben, cleo].map((who) => act("alerts/acknowledge", wish, who)));
    const results = answers.flat();
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(["already", "done"]);
    const [first] = results.filter(({ outcome }) => outcome === "done");
    for (const { alert } of results) expect(alert.last?.name).toBe(first?.alert.last?.name);
    const { trail } = await desk.look<{ trail: TrailEntry[] }>("alerts/trail", `id=${alert?.id}`);
    expect(trail.map(({ what }) => what)).toEqual(["acknowledged"]);
  });

  it("can be taken back by who did it, unless somebody did something since", async () => {
    await desk.send(envelope(newDevice()));
    const [alert] = await queue();
    const wish = { alerts: [{ id: alert?.id, seq: alert?.lastSeq }] };
    const [done] = await act("alerts/acknowledge", wish);
    expect(
      (await desk.ask("alerts/undo", { changes: [done?.change] }, await desk.letIn("Dan", "operator"))).status,
    ).toBe(409);
    expect((await desk.ask("alerts/undo", { changes: [done?.change] })).json).toMatchObject({ refused: 0 });
    expect(await queue()).toMatchObject([{ id: alert?.id, status: "open" }]);
    const [again] = await act("alerts/acknowledge", wish);
    await act("alerts/close", { alerts: [{ id: alert?.id }] });
    const late = await desk.ask("alerts/undo", { changes: [again?.change] });
    expect([late.status, late.json.error]).toEqual([409, expect.stringContaining("Too late")]);
    expect((await desk.snapshot()).summary.alerts).toMatchObject({ open: 0, acknowledged: 0, snoozed: 0 });
  });

  it("keeps the note and the reason, and the audit log who, when and which event", async () => {
    await desk.send(envelope(newDevice()));
    const [alert] = await queue();
    const wish = { alerts: [{ id: alert?.id, seq: alert?.lastSeq }], note: "Parcel left inside", reason: "Delivery" };
    await act("alerts/acknowledge", wish);
    const { trail } = await desk.look<{ trail: TrailEntry[] }>("alerts/trail", `id=${alert?.id}`);
    expect(trail).toMatchObject([{ name: "Ada Admin", note: "Parcel left inside", reason: "Delivery" }]);
    const line = inspect(desk.file, (sqlite) =>
      sqlite.prepare("SELECT * FROM audit_log WHERE action = 'alert:acknowledge' ORDER BY id DESC").get(),
    );
    expect(line).toMatchObject({
      operator_name: "Ada Admin",
      detail: expect.stringContaining(`event ${alert?.lastSeq}`),
    });
  });

  it("wakes a snoozed alert when its time has come", async () => {
    await desk.send(envelope(newDevice()));
    const [alert] = await queue();
    const [snoozed] = await act("alerts/snooze", { alerts: [{ id: alert?.id }], minutes: 15 });
    expect(snoozed?.alert).toMatchObject({ status: "snoozed" });
    expect((await desk.snapshot()).summary.alerts).toMatchObject({ open: 0, presses: 0, snoozed: 1 });
    await settle(Date.now() + 14 * MINUTE);
    expect(await queue()).toEqual([]);
    await settle(Date.now() + 16 * MINUTE);
    expect(await queue()).toMatchObject([{ id: alert?.id, last: { what: "reopened", name: null } }]);
    const [done] = await act("alerts/acknowledge", { alerts: [{ id: alert?.id, seq: alert?.lastSeq }] });
    expect(done?.outcome).toBe("done");
  });

  it("is refused in a plain sentence where it makes no sense", async () => {
    const wishes: [Parameters<Desk["ask"]>[0], object, string][] = [
      ["alerts/acknowledge", { alerts: [] }, "Choose alerts first."],
      ["alerts/acknowledge", { alerts: [{ id: 999_999 }] }, "There is no such alert any more."],
      ["alerts/snooze", { alerts: [{ id: 1 }], minutes: 0 }, "At least 1 minute."],
      ["alerts/note", { id: 1, note: "  " }, "Write the note first."],
    ];
    for (const [path, body, sentence] of wishes) {
      expect((await desk.ask(path, body)).json).toEqual({ error: sentence });
    }
  });
});

/** As if it were later: what time alone brings. */
async function settle(now: number): Promise<void> {
  await raiseAlerts();
  const matters = await readMatters();
  transact((tx) => settleDue(tx, matters, now));
}
