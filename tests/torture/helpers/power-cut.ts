import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Call } from "./calls";
import { FileBytes } from "./file-bytes";
import { type Judgement, judgeFile } from "./judge-file";
import type { Recording } from "./record-server";

const SECTOR = 512;

type Write = Extract<Call, { kind: "write" | "truncate" }>;

/** What a power cut makes of the writes since a file was last synced. */
export const variants = {
  "all dropped": () => [],
  "sectors torn": (writes: Write[]) => writes.flatMap(intoSectors).filter(half),
  "some kept, out of order": (writes: Write[]) => shuffle(writes.filter(half)),
  "the first dropped": (writes: Write[]) => writes.slice(1),
  "all kept": (writes: Write[]) => writes,
} satisfies Record<string, (writes: Write[]) => Write[]>;

export type Variant = keyof typeof variants;

interface FileState {
  synced: FileBytes;
  waiting: Write[];
}

/** The database and its log as a disk has them, call by call. */
export class Disk {
  readonly #recording: Recording;
  readonly #files = new Map<string, FileState>();
  #done = 0;

  constructor(recording: Recording) {
    this.#recording = recording;
    const { file, base } = recording;
    this.#files.set(file, { synced: new FileBytes(base), waiting: [] });
    this.#files.set(`${file}-wal`, { synced: new FileBytes(Buffer.alloc(0)), waiting: [] });
  }

  /** Do the recorded calls up to this one. */
  advance(to: number): void {
    for (; this.#done < to; this.#done += 1) {
      const call = this.#recording.calls[this.#done];
      const state = call && "path" in call ? this.#files.get(call.path) : undefined;
      if (!call || !state) continue;
      if (call.kind === "write" || call.kind === "truncate") state.waiting.push(call);
      if (call.kind === "unlink") Object.assign(state, { synced: new FileBytes(Buffer.alloc(0)), waiting: [] });
      if (call.kind === "sync") apply(state.synced, state.waiting.splice(0));
    }
  }

  /** Cut the power here, and look at what the next start would find. */
  cut(variant: Variant, acknowledged: readonly string[]): Judgement {
    const folder = mkdtempSync(join(tmpdir(), "gatehouse-cut-"));
    try {
      for (const [path, { synced, waiting }] of this.#files) {
        const name = path.endsWith("-wal") ? "cut.db-wal" : "cut.db";
        writeFileSync(join(folder, name), apply(new FileBytes(synced.bytes), variants[variant](waiting)).bytes);
      }
      return judgeFile(join(folder, "cut.db"), acknowledged);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

function apply(file: FileBytes, writes: Write[]): FileBytes {
  for (const write of writes) {
    if (write.kind === "write") file.write(write.data, write.offset);
    else file.truncate(write.size);
  }
  return file;
}

function intoSectors(write: Write): Write[] {
  if (write.kind === "truncate") return [write];
  const sectors: Write[] = [];
  for (let at = 0; at < write.data.length; ) {
    const end = Math.min(write.data.length, at + SECTOR - ((write.offset + at) % SECTOR));
    sectors.push({ ...write, offset: write.offset + at, data: write.data.subarray(at, end) });
    at = end;
  }
  return sectors;
}

function half(): boolean {
  return Math.random() < 0.5;
}

function shuffle<T>(list: T[]): T[] {
  return list
    .map((value) => ({ value, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
}
