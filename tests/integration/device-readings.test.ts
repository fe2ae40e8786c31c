import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import type { Sql } from "@/db/sql";
import { startReadings } from "@/lib/devices/schedule";
import { searchDevices } from "@/lib/devices/search";
import type { FakeAccount, FakeDevice } from "../fakes/ring/state";
import { envelope } from "../helpers/deliveries";
import { type Linking, openLinking } from "../helpers/linking";
import { lookInto } from "../helpers/outside";
import { listShown, readNow } from "../helpers/reader";
import { recount } from "../helpers/recount";
import { settle } from "./alerts-desk";

const MINUTE = 60_000;

let linking: Linking;
let account: FakeAccount;
let device: FakeDevice;
let key: number;
let residents = 0;

beforeAll(async () => {
  linking = await openLinking();
});
afterAll(() => linking.stop());
beforeEach(async () => {
  account = linking.ring.addAccount();
  device = linking.ring.addDevice(account, { name: "Front door" });
  residents += 1;
  key = await linking.adopt(account, `reader${residents}@example.com`);
});

const look = <T>(read: (sql: Sql) => Promise<T>) => lookInto(linking.gatehouse.database, read);

const devices = () => listShown(linking, key);
const only = async () => (await devices())[0];
const read = () => readNow(linking, account, key);

const tell = (type: string, at: number, about = device) =>
  linking.ring.post(envelope({ type, at, account: account.id, device: about.id }));

describe("an account that was linked", () => {
  it("has its devices on the page, under the names of the Ring app, without any delivery", async () => {
    expect(await devices()).toMatchObject([
      {
        name: "Front door",
        status: "online",
        details: { video: true, motionDetection: "on", power: "battery", battery: 80 },
      },
    ]);
  });

  it("is found by those names", async () => {
    expect(await searchDevices(db(), "front")).toHaveLength(residents);
  });

  it("is read again from time to time: what was renamed, is new, or was changed in the Ring app shows", async () => {
    const revision = (await only())?.revision ?? 0;
    Object.assign(device, { name: "Garden gate", motionDetection: "off", battery: 255 });
    linking.ring.addDevice(account, { name: "Flood sensor", kind: "sensor", battery: null, online: false });
    await read();
    const [first, second] = await devices();
    expect(first).toMatchObject({
      name: "Garden gate",
      details: { motionDetection: "off", power: "mains", battery: null },
    });
    expect(first?.revision).toBeGreaterThan(revision);
    expect(second).toMatchObject({
      name: "Flood sensor",
      status: "offline",
      details: { video: false, motionDetection: null, power: null, battery: null },
    });
  });

  it("says nothing new to browsers where nothing is", async () => {
    const before = await only();
    await read();
    expect(await only()).toEqual(before);
    const next = await look((sql) =>
      sql.prepare("SELECT due_at FROM jobs WHERE kind = 'account' AND account_key = ?").pluck().get(key),
    );
    expect(next).toBeGreaterThan(Date.now() + 10 * MINUTE);
    expect(next).toBeLessThan(Date.now() + 20 * MINUTE);
  });

  it("keeps what operators call a device", async () => {
    await linking.change(`UPDATE devices SET alias = 'Main gate' WHERE account_key = ${key}`);
    device.name = "Another name";
    await read();
    expect(await only()).toMatchObject({ name: "Main gate", ownName: "Another name" });
  });

  it("is read at once after this installation was away", async () => {
    device.name = "Renamed meanwhile";
    await linking.change(
      `UPDATE counters SET value = ${Date.now() - 5 * MINUTE} WHERE name IN ('running.at', 'deliveries.last-at')`,
    );
    clearInterval(await startReadings());
    await expect.poll(async () => (await only())?.name).toBe("Renamed meanwhile");
  });
});

describe("what Ring says of a device's state", () => {
  it("counts where it is newer than what webhooks told, since that time", async () => {
    await tell("device_online", Date.now() - 20 * MINUTE);
    device.online = false;
    await read();
    const offline = await only();
    expect(offline?.status).toBe("offline");
    expect(offline?.statusAt).toBeGreaterThan(Date.now() - MINUTE);
    device.online = true;
    await linking.change(`UPDATE devices SET connectivity_at = connectivity_at - ${MINUTE} WHERE account_key = ${key}`);
    await read();
    expect((await only())?.status).toBe("online");
  });

  it("never takes the place of a newer webhook's word, nor yields to an older one", async () => {
    await tell("device_offline", Date.now() + 1_000);
    await read();
    expect((await only())?.status).toBe("offline");
    await linking.change(
      `UPDATE devices SET connectivity_at = connectivity_at - ${20 * MINUTE} WHERE account_key = ${key}`,
    );
    await read();
    expect((await only())?.status).toBe("online");
    await tell("device_offline", Date.now() - 5 * MINUTE);
    expect((await only())?.status).toBe("online");
    await tell("device_offline", Date.now() + 1_000);
    expect((await only())?.status).toBe("offline");
  });

  it("opens an alert after the grace where it is offline, and closes it where it is back", async () => {
    const alerts = () =>
      look((sql) =>
        sql
          .prepare<[number], { status: string; last_seq: number }>(
            "SELECT status, last_seq FROM alerts WHERE kind = 'offline' AND account_key = ?",
          )
          .all(key),
      );
    device.online = false;
    await read();
    await settle(Date.now() + 4 * MINUTE);
    expect(await alerts()).toEqual([]);
    await settle(Date.now() + 6 * MINUTE);
    expect(await alerts()).toEqual([{ status: "open", last_seq: 0 }]);
    device.online = true;
    await read();
    expect(await alerts()).toEqual([{ status: "closed", last_seq: 0 }]);
  });

  it("is that it is not shared any more only where it is missing for a while; a webhook brings it back", async () => {
    account.devices = [];
    await read();
    expect((await only())?.status).toBe("online");
    await linking.change(
      `UPDATE devices SET connectivity_at = connectivity_at - ${20 * MINUTE}, added_at = added_at - ${20 * MINUTE} WHERE account_key = ${key};
       UPDATE device_details SET missing_since = missing_since - ${10 * MINUTE} WHERE missing_since IS NOT NULL`,
    );
    await read();
    expect((await only())?.status).toBe("removed");
    account.devices = [device];
    await tell("device_added", Date.now());
    await expect.poll(async () => (await only())?.status).toBe("online");
  });

  it("keeps the sums right", async () => {
    const { kept, counted } = await recount(linking.gatehouse.database);
    const states = (sums: Record<string, number>) =>
      Object.fromEntries(Object.entries(sums).filter(([name]) => name.startsWith("devices.")));
    expect(states(kept)).toEqual(states(counted));
  });
});
