import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { TrailEntry } from "@/lib/live/protocol";
import { envelope } from "../helpers/deliveries";
import { type Desk, openDesk } from "../helpers/desk";
import { closeAll, keyOf, MINUTE, makeLabel, newDevice, queue, settle } from "./alerts-desk";

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.stop());
afterEach(() => closeAll(desk));

describe("a device that goes offline", () => {
  it("opens an alert once its grace has passed, and closes it when it is back", async () => {
    const at = newDevice();
    await desk.send(envelope({ ...at, type: "device_offline", at: Date.now() - 60_000 }));
    expect(await queue(desk)).toEqual([]);
    await settle(Date.now() + 4 * MINUTE + 1_000);
    expect(await queue(desk)).toMatchObject([{ kind: "offline", count: 1 }]);
    const [{ id } = { id: 0 }] = await queue(desk);
    await desk.send(envelope({ ...at, type: "device_online", at: Date.now() }));
    expect(await queue(desk)).toEqual([]);
    const { trail } = await desk.look<{ trail: TrailEntry[] }>("alerts/trail", `id=${id}`);
    expect(trail).toMatchObject([{ what: "closed", name: null, note: "Back online after 1 m." }]);
  });

  it("waits as long as its labels say, and never alerts where it was back in time", async () => {
    const patient = newDevice();
    await desk.send(envelope({ ...patient, type: "device_online", at: Date.now() - 20 * MINUTE }));
    const label = await makeLabel(desk, { name: "Patient", graceMinutes: 30 });
    await desk.ask("devices/label", { devices: [await keyOf(desk)], label, on: true });
    await desk.send(envelope({ ...patient, type: "device_offline", at: Date.now() - 10 * MINUTE }));
    await settle(Date.now() + 19 * MINUTE);
    expect(await queue(desk)).toEqual([]);
    await settle(Date.now() + 21 * MINUTE);
    expect(await queue(desk)).toHaveLength(1);
    const brief = newDevice();
    await desk.send(envelope({ ...brief, type: "device_offline", at: Date.now() - 2 * MINUTE }));
    await desk.send(envelope({ ...brief, type: "device_online", at: Date.now() - MINUTE }));
    await settle(Date.now() + 10 * MINUTE);
    expect(await queue(desk)).toHaveLength(1);
  });

  it("three times in ten minutes is one alert of its own kind until it has been stable", async () => {
    const at = newDevice();
    const began = Date.now() - 9 * MINUTE;
    const types = ["device_offline", "device_online", "device_offline", "device_online", "device_offline"];
    for (const [step, type] of types.entries()) await desk.send(envelope({ ...at, type, at: began + step * MINUTE }));
    await settle(Date.now() + 1_000);
    expect(await queue(desk)).toMatchObject([{ kind: "flapping", count: 5 }]);
    await settle(began + 15 * MINUTE);
    const kinds = (await queue(desk)).map(({ kind }) => kind);
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
    const alerts = await queue(desk);
    expect(alerts.map(({ kind, count }) => [kind, count]).sort()).toEqual([
      ["offline", 1],
      ["site", 4],
    ]);
    expect(alerts.find(({ kind }) => kind === "site")?.devices).toHaveLength(4);
    for (const at of members) await desk.send(envelope({ ...at, type: "device_online" }));
    expect((await queue(desk)).map(({ kind }) => kind)).toEqual(["offline"]);
  });

  it("and is removed has nothing left to be dealt with", async () => {
    const at = newDevice();
    await desk.send(envelope({ ...at, type: "device_offline", at: Date.now() - 6 * MINUTE }));
    await settle(Date.now());
    expect(await queue(desk)).toHaveLength(1);
    await desk.send(envelope({ ...at, type: "device_removed" }));
    expect(await queue(desk)).toEqual([]);
  });
});
