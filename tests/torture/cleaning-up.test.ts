import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { expect } from "vitest";
import { embeddedStore, sqliteConnection } from "@/db/client";
import { onLowSpace } from "@/lib/ingest/disk";
import { isReady } from "@/lib/ingest/readiness";
import { type Door, deliver, type Envelope, envelope } from "../helpers/deliveries";
import { doors } from "../helpers/doors";
import { openGatehouse } from "../helpers/gatehouse";
import { isFull, torture } from "../helpers/torture";
import { mountSmallDisk, type SmallDisk } from "./helpers/small-disk";

const DISK_MIB = 64;
const STEP = 40;
/** Bytes more in each body, so that a few deliveries take up room. */
const PADDING = 100_000;
const PATIENCE = { timeout: 10_000, interval: 50 };

torture("T15", "cleaning up on a full disk", { short: 160, full: 320 }, async (deliveries) => {
  const disk = mountSmallDisk(DISK_MIB);
  if (!disk) {
    const why = "not run: this machine does not let a small file system be mounted (it takes root)";
    if (isFull) throw new Error(why);
    return why;
  }
  try {
    return await cleanUp(disk, deliveries);
  } finally {
    disk.remove();
  }
});

async function cleanUp(disk: SmallDisk, deliveries: number): Promise<string> {
  const file = join(disk.folder, "gatehouse.db");
  const gatehouse = await openGatehouse({ DATABASE_URL: `file:${file}`, DISK_RESERVE: "8" });
  const door = doors["fast path"]?.(() => gatehouse) as Door;
  await expect.poll(() => existsSync(`${file}.ballast`), PATIENCE).toBe(true);
  for (let sent = 0; sent < deliveries; sent += STEP) {
    await Promise.all(Array.from({ length: STEP }, () => deliver(door, padded())));
  }
  let steps = 0;
  onLowSpace(async () => {
    const step = await embeddedStore()?.between(deleteSome);
    steps += step ?? 0;
  });
  disk.fill();
  expect(disk.fill()).toBe(0);
  await expect.poll(isReady, PATIENCE).toBe(false);
  // The disk stays full of other things: only what was deleted from the history makes room.
  await expect.poll(async () => (await deliver(door, envelope())).status, PATIENCE).toBe(200);
  expect(steps).toBeGreaterThan(0);
  expect(existsSync(`${file}.ballast`)).toBe(false);
  disk.free();
  await expect.poll(() => existsSync(`${file}.ballast`), PATIENCE).toBe(true);
  expect(sqliteConnection().pragma("integrity_check", { simple: true })).toBe("ok");
  await gatehouse.stop();
  return `${steps} steps of deleting ran in the released ballast; deliveries were accepted again with the disk still full`;
}

function padded(): Envelope {
  const delivery = envelope();
  Object.assign(delivery.data, { padding: "x".repeat(PADDING) });
  return delivery;
}

/** Stands in for what keeps the history short. */
function deleteSome(sqlite: Database): number {
  sqlite.exec("PRAGMA foreign_keys = OFF");
  const { changes } = sqlite
    .prepare("DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries ORDER BY id LIMIT ?)")
    .run(STEP);
  sqlite.exec("PRAGMA foreign_keys = ON");
  return changes > 0 ? 1 : 0;
}
