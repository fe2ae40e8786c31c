import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { envelope } from "../helpers/deliveries";
import { type Desk, openDesk } from "../helpers/desk";
import { act, closeAll, keyOf, MINUTE, makeLabel, newDevice, queue } from "./alerts-desk";

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.stop());
afterEach(() => closeAll(desk));

describe("a press", () => {
  it("opens an alert of its own each time, however fast they come", async () => {
    const at = newDevice();
    for (let press = 0; press < 3; press += 1) await desk.send(envelope({ ...at, at: Date.now() - 300 + press }));
    expect((await queue(desk)).map(({ kind, count }) => [kind, count])).toEqual([
      ["press", 1],
      ["press", 1],
      ["press", 1],
    ]);
    expect((await desk.snapshot()).summary.alerts).toMatchObject({ open: 3, presses: 3 });
  });

  it("that comes late is told apart, and one from before Ring gave up resending is history", async () => {
    await desk.send(envelope({ ...newDevice(), at: Date.now() - 58 * MINUTE }));
    await desk.send(envelope({ ...newDevice(), at: Date.now() - 97 * 60 * MINUTE }));
    expect((await queue(desk)).map(({ kind }) => kind)).toEqual(["late_press"]);
    expect((await desk.snapshot()).summary.alerts).toMatchObject({ open: 1, presses: 0 });
  });

  it("delivered twice opens one alert", async () => {
    const press = envelope(newDevice());
    await desk.send(press);
    await desk.send(press);
    expect(await queue(desk)).toHaveLength(1);
  });
});

describe("motion", () => {
  it("opens nothing where no label says that it matters", async () => {
    await desk.send(envelope({ ...newDevice(), type: "motion_detected", subType: "human" }));
    expect(await queue(desk)).toEqual([]);
  });

  it("of a class that matters is one alert as long as gaps stay short, with a press in the middle alone", async () => {
    const at = newDevice();
    const began = Date.now() - 110_000;
    await desk.send(envelope({ ...at, type: "device_added", at: began - 1_000 }));
    const label = await makeLabel(desk, { name: "Front doors", motionClasses: ["human", "vehicle"] });
    await desk.ask("devices/label", { devices: [await keyOf(desk)], label, on: true });
    for (let step = 0; step < 12; step += 1) {
      const subType = step % 4 === 3 ? "vehicle" : "human";
      await desk.send(envelope({ ...at, type: "motion_detected", subType, at: began + step * 9_000 }));
      if (step === 5) await desk.send(envelope({ ...at, at: began + step * 9_000 + 10 }));
    }
    await desk.send(envelope({ ...at, type: "motion_detected", subType: "animal" }));
    const alerts = await queue(desk);
    expect(alerts.map(({ kind, count, classes }) => ({ kind, count, classes }))).toEqual([
      { kind: "motion", count: 12, classes: { human: 9, vehicle: 3 } },
      { kind: "press", count: 1, classes: {} },
    ]);
  });

  it("after an acknowledgement opens the group again, and beyond the gap a new one", async () => {
    const at = newDevice();
    const began = Date.now() - 100_000;
    await desk.send(envelope({ ...at, type: "device_added", at: began - 1_000 }));
    const label = await makeLabel(desk, { name: "Yard", motionClasses: ["human"] });
    await desk.ask("devices/label", { devices: [await keyOf(desk)], label, on: true });
    const motion = (at_: number) => desk.send(envelope({ ...at, type: "motion_detected", subType: "human", at: at_ }));
    await motion(began);
    const [shown] = await queue(desk);
    await motion(began + 1_000);
    await queue(desk);
    // What was shown is covered, what came since is not.
    const covered = await act(desk, "alerts/acknowledge", { alerts: [{ id: shown?.id, seq: shown?.lastSeq }] });
    expect(covered[0]).toMatchObject({ outcome: "done", alert: { status: "open", count: 2 } });
    const [again] = await queue(desk);
    await act(desk, "alerts/acknowledge", { alerts: [{ id: again?.id, seq: again?.lastSeq }] });
    expect(await queue(desk)).toEqual([]);
    await motion(began + 3_000);
    expect(await queue(desk)).toMatchObject([{ id: shown?.id, count: 3, status: "open" }]);
    await motion(began + 95_000);
    expect(await queue(desk)).toMatchObject([{ id: shown?.id }, { count: 1 }]);
  });
});

describe("water where there should be none", () => {
  it("opens an alert whatever the labels say", async () => {
    await desk.send(envelope({ ...newDevice(), type: "flood_detected" }));
    expect(await queue(desk)).toMatchObject([{ kind: "alarm", type: "flood_detected" }]);
  });
});
