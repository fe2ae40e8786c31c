import { existsSync, readdirSync } from "node:fs";
import { basename, dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runRestoreDrill } from "@/lib/setup/restore-drill";
import { type Door, deliver, envelope } from "../helpers/deliveries";
import { doors } from "../helpers/doors";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";
import { withOtherConnection } from "../helpers/inspect";
import { eventCount } from "../helpers/outside";

describe("the restore drill", () => {
  let gatehouse: Gatehouse;
  let door: Door;

  beforeAll(async () => {
    gatehouse = await openGatehouse();
    const open = doors["fast path"];
    if (!open) throw new Error("no door");
    door = open(() => gatehouse);
    for (let place = 0; place < 50; place += 1) await deliver(door, envelope());
  });
  afterAll(() => gatehouse.stop());

  const leftovers = () =>
    readdirSync(dirname(gatehouse.file)).filter((name) => name.startsWith(`${basename(gatehouse.file)}.drill`));

  it("finds the copy whole while deliveries are written, and makes none of them wait", async () => {
    await pad(gatehouse.file, 60);
    const statuses: number[] = [];
    let isOver = false;
    const drill = runRestoreDrill().finally(() => {
      isOver = true;
    });
    while (!isOver) {
      statuses.push((await deliver(door, envelope())).status);
      await pause(1);
    }
    expect(await drill).toMatchObject({
      ok: true,
      text: expect.stringMatching(/^A copy of .+ MB with \d+ rows was made/),
    });
    // While SQLite copied, the event loop went on; on a machine with much else to do it may have asked to come again.
    const accepted = statuses.filter((status) => status === 200).length;
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(accepted).toBeGreaterThan(10);
    expect(await eventCount(gatehouse.database)).toBe(50 + accepted);
    expect(leftovers()).toEqual([]);
  });

  it("leaves the database as it was, and says what is wrong with a copy", async () => {
    await withOtherConnection(gatehouse.file, async (other) => {
      other.pragma("foreign_keys = OFF");
      other.exec("UPDATE events SET account_key = 999999 WHERE seq = 1");
    });
    expect(await runRestoreDrill()).toEqual({ ok: false, text: "The copy has 1 rows without their parent." });
    expect(leftovers()).toEqual([]);
    expect(existsSync(gatehouse.file)).toBe(true);
  });
});

/** Make the file so many MB larger, so that a drill takes a moment. */
async function pad(file: string, megabytes: number): Promise<void> {
  await withOtherConnection(file, async (other) => {
    other.exec("CREATE TABLE padding (bytes BLOB)");
    const insert = other.prepare("INSERT INTO padding VALUES (randomblob(1000000))");
    for (let place = 0; place < megabytes; place += 1) insert.run();
    other.pragma("wal_checkpoint(TRUNCATE)");
  });
}
