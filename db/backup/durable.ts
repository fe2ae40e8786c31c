import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";

const CHUNK = 1024 * 1024;

/** The SHA-256 of a file, in hexadecimal. */
export function hashFile(file: string): string {
  return withFile(file, "r", (handle) => {
    const hash = createHash("sha256");
    const chunk = Buffer.allocUnsafe(CHUNK);
    for (let length = -1; length !== 0; ) {
      length = readSync(handle, chunk, 0, CHUNK, null);
      hash.update(chunk.subarray(0, length));
    }
    return hash.digest("hex");
  });
}

/** Have a file on disk, whatever happens to the machine afterwards. */
export function syncFile(file: string): void {
  withFile(file, "r+", fsyncSync);
}

/** Have the names of the files beside this one on disk. */
export function syncFolderOf(file: string): void {
  // Windows keeps names by itself and opens no folders.
  if (process.platform !== "win32") withFile(dirname(file), "r", fsyncSync);
}

export function writeDurably(file: string, text: string): void {
  withFile(file, "w", (handle) => {
    writeSync(handle, text);
    fsyncSync(handle);
  });
}

function withFile<T>(file: string, flags: string, use: (handle: number) => T): T {
  const handle = openSync(file, flags, 0o600);
  try {
    return use(handle);
  } finally {
    closeSync(handle);
  }
}
