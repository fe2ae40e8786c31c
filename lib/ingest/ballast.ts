import "server-only";
import { randomBytes } from "node:crypto";
import { open, rm, stat } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

/** Written and synced one after the other with a pause, so that no delivery waits for the disk behind it. */
const CHUNK = 512 * 1024;
const PAUSE_MS = 10;
/** What `stat` counts blocks in, whatever the file system's are. */
const BLOCK = 512;

/** Whether this file takes up so many bytes of the disk, and really. */
export async function hasBallast(file: string, bytes: number): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && found.size === bytes && found.blocks * BLOCK >= bytes;
}

/** Fill this file with so many bytes that cannot be compressed away; false, and no file, where there is no room or `signal` says stop. */
export async function makeBallast(file: string, bytes: number, signal: AbortSignal): Promise<boolean> {
  try {
    await fill(file, bytes, signal);
    return true;
  } catch {
    await dropBallast(file);
    return false;
  }
}

/** Give the room back. */
export async function dropBallast(file: string): Promise<void> {
  await rm(file, { force: true });
}

async function fill(file: string, bytes: number, signal: AbortSignal): Promise<void> {
  await using handle = await open(file, "w", 0o600);
  const noise = randomBytes(CHUNK);
  for (let written = 0; written < bytes; written += CHUNK) {
    signal.throwIfAborted();
    await handle.writeFile(noise.subarray(0, Math.min(CHUNK, bytes - written)));
    await handle.datasync();
    await pause(PAUSE_MS, undefined, { signal });
  }
}
