import "server-only";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { databasePath, isShared, sqliteConnection } from "@/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";
import { dropBallast, hasBallast, makeBallast } from "./ballast";
import { load } from "./limits";

const CHECK_MS = 1_000;
const MEBIBYTE = 1024 * 1024;
/** On a small disk the reserve is no more than this part of it. */
const PART = 8;

interface Disk {
  /** What makes room where it can. */
  works: Set<() => Promise<unknown>>;
  timer: NodeJS.Timeout | null;
  checking: Promise<void> | null;
  /** Ends the filling of the ballast that is under way. */
  filling: AbortController | null;
  filled: Promise<unknown>;
}

const disk = () =>
  singleton<Disk>("disk", () => ({
    works: new Set(),
    timer: null,
    checking: null,
    filling: null,
    filled: Promise.resolve(),
  }));

/**
 * Watch the free space beside the database until `unwatchDisk`. A ballast file keeps back a reserve: when space runs out,
 * deliveries wait at Ring and the reserve is released, so that deleting and checkpoints still have room to work in.
 */
export function watchDisk(): void {
  if (isShared()) return;
  disk().timer = setInterval(check, CHECK_MS);
  disk().timer?.unref();
  check();
}

/** Stop watching; resolves once nothing of it is under way. */
export async function unwatchDisk(): Promise<void> {
  const { timer, filling } = disk();
  if (timer) clearInterval(timer);
  disk().timer = null;
  filling?.abort();
  await disk().checking;
  await disk().filled;
}

/** Whether there is room for what can wait, well before deliveries run out of it. */
export async function hasRoomToSpare(): Promise<boolean> {
  const space = await measure();
  return !load().diskLow && (space === null || space.free >= 2 * space.reserve);
}

/** Have this done again and again while space is low; it should make room, or end soon where it cannot. */
export function onLowSpace(work: () => Promise<unknown>): void {
  disk().works.add(work);
}

/** A write failed: if for want of room, nothing more is taken from now on; if not, the disk is looked at. */
export function noteFailedWrite(error: unknown): void {
  if (isShared()) return;
  if (error instanceof Error && "code" in error && error.code === "SQLITE_FULL") load().diskLow = true;
  check();
}

function check(): void {
  disk().checking ??= judge()
    .catch((error: unknown) => log().error({ err: error }, "free space not judged; tried again in a second"))
    .finally(() => {
      disk().checking = null;
    });
}

async function judge(): Promise<void> {
  const space = await measure();
  if (!space) return;
  const { free, reserve } = space;
  if (load().diskLow) await whileLow(free, reserve);
  else if (free < reserve / 2) {
    load().diskLow = true;
    log().error({ free }, "the disk is nearly full: deliveries are answered 503 until there is room");
    await whileLow(free, reserve);
  } else await whileRoomy(free, reserve);
}

async function measure(): Promise<{ free: number; reserve: number } | null> {
  const space = await statfs(dirname(databasePath())).catch(() => null);
  if (!space) return null;
  const reserve = Math.floor(Math.min(env().DISK_RESERVE * MEBIBYTE, (space.blocks * space.bsize) / PART));
  return { free: space.bavail * space.bsize, reserve };
}

/** More room is asked for than makes it low, or the two would take turns; what is free inside the file counts too. */
async function whileLow(free: number, reserve: number): Promise<void> {
  const inside = free < 2 * reserve ? freeInside() : 0;
  if (free >= reserve / 2 && free + inside >= 2 * reserve) {
    load().diskLow = false;
    log().info({ free, inside }, "there is room on the disk again");
    await whileRoomy(free, reserve);
    return;
  }
  disk().filling?.abort();
  await disk().filled;
  await dropBallast(ballastFile());
  if (load().phase === "ready" && disk().timer) for (const work of disk().works) await work();
}

/** Fill the ballast where it is missing and there is room for it; not waited for. */
async function whileRoomy(free: number, reserve: number): Promise<void> {
  if (disk().filling || (await hasBallast(ballastFile(), reserve)) || free < 2 * reserve || !disk().timer) return;
  const filling = new AbortController();
  disk().filling = filling;
  disk().filled = makeBallast(ballastFile(), reserve, filling.signal).finally(() => {
    disk().filling = null;
  });
}

/** Pages that deleting left empty, in bytes: the file grows into these first. */
function freeInside(): number {
  try {
    const [count, size] = ["freelist_count", "page_size"].map((name) =>
      sqliteConnection().pragma(name, { simple: true }),
    );
    return Number(count) * Number(size);
  } catch {
    return 0;
  }
}

function ballastFile(): string {
  return `${databasePath()}.ballast`;
}
