import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endWithUs } from "../../helpers/endings";

export interface SmallDisk {
  folder: string;
  /** Take so many bytes more of it, or all that is left; returns how many there were. */
  fill(bytes?: number): number;
  /** Give back what was taken. */
  free(): void;
  remove(): void;
}

/** A file system of this size in memory, or null where this machine does not let one be mounted. */
export function mountSmallDisk(mebibytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-disk-"));
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${mebibytes}m`, "none", folder]);
  if (status !== 0) {
    rmSync(folder, { recursive: true });
    return null;
  }
  const remove = () => {
    forget();
    spawnSync("umount", ["-l", folder]);
    rmSync(folder, { recursive: true, force: true });
  };
  const forget = endWithUs(`umount -l ${folder}; rmdir ${folder}`, remove);
  const filler = join(folder, "something-else");
  return {
    folder,
    fill(bytes = bytesFree(folder)) {
      const file = openSync(filler, "a");
      const written = writeAll(file, bytes);
      closeSync(file);
      return written;
    },
    free: () => rmSync(filler, { force: true }),
    remove,
  };
}

function bytesFree(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function writeAll(file: number, bytes: number): number {
  let written = 0;
  try {
    while (written < bytes) written += writeSync(file, Buffer.alloc(Math.min(65_536, bytes - written), 1));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
  }
  return written;
}
