import "server-only";
import { rmSync } from "node:fs";
import { databasePath } from "@/db/client";
import { mediaFolderOf } from "@/lib/pictures/folder";

const PARTS = ["", "-wal", "-shm", "-journal", ".lock", ".lock-journal"];

/** Where the demo's database is while there is one: beside the real one. */
export function demoFile(): string {
  return `${databasePath()}.demo`;
}

/** Remove every file of a demo, also one that an end of the process left behind. */
export function removeDemoFiles(): void {
  for (const part of PARTS) rmSync(demoFile() + part, { force: true });
  rmSync(mediaFolderOf(demoFile()), { recursive: true, force: true });
}
