import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Listed, listBackups } from "@/db/backup/list";
import { lockFolder } from "@/db/backup/lock";
import { makeBackup } from "@/db/backup/make-backup";
import { runIfDue } from "@/lib/backups/nightly";
import { beginBackup, endBackups } from "@/lib/backups/run";
import { backupState } from "@/lib/backups/state";
import { getBackups } from "@/lib/backups/view";
import { type Door, deliver, envelope } from "../helpers/deliveries";
import { doors } from "../helpers/doors";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";
import { withOtherConnection } from "../helpers/inspect";

const DAY_MS = 86_400_000;

describe("a backup", () => {
  let gatehouse: Gatehouse;
  let door: Door;
  let folder: string;

  beforeAll(async () => {
    gatehouse = await openGatehouse();
    const open = doors["fast path"];
    if (!open) throw new Error("no door");
    door = open(() => gatehouse);
    folder = join(dirname(gatehouse.file), "backups");
    for (let place = 0; place < 20; place += 1) await deliver(door, envelope());
  });
  afterAll(() => gatehouse.stop());

  const files = () => readdirSync(folder).filter((name) => name.startsWith("gatehouse-"));
  const backUp = async (): Promise<Listed> => {
    beginBackup("asked");
    await backupState().done;
    const [newest] = await listBackups(folder);
    if (!newest) throw new Error("no backup");
    return newest;
  };

  it("is there once it is checked, with a note of what is in it, readable by the server alone", async () => {
    expect((await getBackups()).backups).toEqual([]);
    const { name, note, bytes } = await backUp();
    expect(name).toMatch(/^gatehouse-\d{8}-\d{6}\.db$/);
    expect(note).toMatchObject({ reason: "asked", bytes, head: 20, tables: { events: 20, deliveries: 20 } });
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const copy = new Database(join(folder, name), { readonly: true });
    expect(copy.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(copy.prepare("SELECT count(*) FROM events").pluck().get()).toBe(20);
    copy.close();
    const view = await getBackups();
    expect(view).toMatchObject({ running: null, failure: null, backups: [{ name, checked: true, events: 20 }] });
    expect(readdirSync(folder).filter((file) => file.includes("part"))).toEqual([]);
  });

  it("does not begin while another is made, in this process or in another", async () => {
    const lock = lockFolder(folder);
    beginBackup("asked");
    expect(() => beginBackup("asked")).toThrow("being made right now");
    await backupState().done;
    expect((await getBackups()).failure?.text).toBe("Another backup is being made right now.");
    lock?.close();
    await backUp();
    expect((await getBackups()).failure).toBeNull();
  });

  it("removes what an earlier one left that was cut short, and no file of anybody else", async () => {
    for (const name of ["gatehouse-20260101-000000.db.part", "gatehouse-20260101-000000.json", "notes.txt"]) {
      writeFileSync(join(folder, name), "x");
    }
    await backUp();
    expect(readdirSync(folder).filter((name) => name.includes("20260101"))).toEqual([]);
    expect(existsSync(join(folder, "notes.txt"))).toBe(true);
  });

  it("that breaks off at the end of the service is no failure and leaves nothing", async () => {
    const before = files();
    beginBackup("asked");
    await expect.poll(() => backupState().running?.progress?.phase, { interval: 1 }).toBeDefined();
    await endBackups();
    expect((await getBackups()).failure).toBeNull();
    expect(files()).toEqual(before);
  });

  it("of a damaged database counts for nothing, and says why", async () => {
    const good = (await listBackups(folder)).length;
    await withOtherConnection(gatehouse.file, async (other) => {
      other.pragma("foreign_keys = OFF");
      other.exec("UPDATE events SET account_key = 999999 WHERE seq = 1");
    });
    await backUp();
    expect((await listBackups(folder)).length).toBe(good);
    expect((await getBackups()).failure?.text).toBe("The copy has 1 rows without their parent.");
    await withOtherConnection(gatehouse.file, async (other) => {
      other.exec("UPDATE events SET account_key = (SELECT min(id) FROM accounts) WHERE seq = 1");
    });
  });

  it("is made every night, and soon where the server was down at its hour", async () => {
    const { at } = await backUp();
    backupState().notBefore = 0;
    expect(await runIfDue(at + 60_000)).toBe(false);
    const { nextAt } = await getBackups(at);
    expect(await runIfDue(nextAt - 1)).toBe(false);
    backupState().notBefore = 0;
    expect(await runIfDue(nextAt + 5 * DAY_MS)).toBe(true);
    await backupState().done;
    expect((await listBackups(folder))[0]?.note?.reason).toBe("night");
  });

  it("goes when it is no longer kept, its note with it", async () => {
    for (let place = 0; place < 4; place += 1) await backUp();
    const kept = await listBackups(folder);
    expect(kept.length).toBeLessThanOrEqual(5);
    expect(kept.every(({ note }) => note !== null)).toBe(true);
    expect(files().length).toBe(2 * kept.length);
  });

  it("fails in plain words where its folder cannot be written", async () => {
    const file = join(dirname(gatehouse.file), "a file");
    writeFileSync(file, "");
    await expect(makeBackup({ file: gatehouse.file, folder: file, reason: "asked" })).rejects.toThrow(
      `The folder ${file} cannot be written`,
    );
  });
});
