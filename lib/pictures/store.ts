import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { isShared } from "@/db/client";
import type { PictureFile } from "@/db/commands/pictures/picture-file";
import { dropMedia, findMedia, hasMedia, insertMedia } from "@/db/commands/pictures/shared-media";
import { isPictureUsed } from "@/db/commands/pictures/used";
import type { PictureType } from "@/db/schema/ring";
import { failureCode } from "@/lib/network/describe-failure";
import { singleton } from "@/lib/singleton";
import { pictureFile } from "./folder";

/** The bytes of a picture and what they are. */
export interface Picture {
  bytes: Uint8Array;
  type: PictureType;
}

interface InHand {
  /** How many are between file and row, by their hash in hex: nobody sweeps them away. */
  hashes: Map<string, number>;
  /** Those that are being looked for in rows, to be deleted if none names them: whoever keeps one anew waits for that. */
  leaving: Map<string, Promise<void>>;
  /** Names of files that are being written. */
  unfinished: Set<string>;
}

const inHand = () =>
  singleton<InHand>("pictures-in-hand", () => ({ hashes: new Map(), leaving: new Map(), unfinished: new Set() }));

/**
 * Keep a picture, durably: on disk, or where replicas share a database in that, then have `keepRow` write the row that names it; the same bytes lie there once, however
 * many rows name them. Where that fails, nothing of it is left.
 */
export async function keepPicture({ bytes, type }: Picture, keepRow: (hash: Buffer) => Promise<void>): Promise<void> {
  const hash = createHash("sha256").update(bytes).digest();
  const name = hash.toString("hex");
  inHand().hashes.set(name, (inHand().hashes.get(name) ?? 0) + 1);
  try {
    while (inHand().leaving.has(name)) await inHand().leaving.get(name);
    if (isShared()) await insertMedia(hash, bytes, Date.now());
    else await keepFile(pictureFile(hash, type), bytes);
    await keepRow(hash);
    // Another replica may have let go of the same bytes before there was this row.
    if (isShared() && !(await hasMedia(hash))) await insertMedia(hash, bytes, Date.now());
  } finally {
    const left = (inHand().hashes.get(name) ?? 1) - 1;
    if (left > 0) inHand().hashes.set(name, left);
    else inHand().hashes.delete(name);
    await dropUnused([{ hash, type }]);
  }
}

/** A picture as a stream; null where its bytes are gone. */
export async function openPicture({ hash, type }: PictureFile): Promise<ReadableStream | null> {
  if (isShared()) {
    const bytes = await findMedia(hash);
    return bytes === undefined ? null : new Blob([Buffer.from(bytes)]).stream();
  }
  const handle = await open(pictureFile(hash, type), "r").catch(ignoreMissing);
  if (!handle) return null;
  return Readable.toWeb(handle.createReadStream()) as ReadableStream;
}

/** Delete the bytes of these that no row names any more; nobody begins to use one in between. Not within a transaction. */
export async function dropUnused(pictures: readonly PictureFile[]): Promise<number> {
  let dropped = 0;
  for (const picture of pictures) if (await drop(picture)) dropped += 1;
  return dropped;
}

async function drop({ hash, type }: PictureFile): Promise<boolean> {
  if (isShared()) return await dropMedia(hash);
  const name = Buffer.from(hash).toString("hex");
  const { hashes, leaving } = inHand();
  while (leaving.has(name)) await leaving.get(name);
  if (hashes.has(name)) return false;
  const file = pictureFile(hash, type);
  const { promise: decided, resolve: decide } = Promise.withResolvers<void>();
  leaving.set(name, decided);
  try {
    if (await isPictureUsed(hash)) return false;
    rmSync(file, { force: true });
    return true;
  } finally {
    leaving.delete(name);
    decide();
  }
}

/** Whether a file of the folder is being written by this process. */
export function isBeingWritten(name: string): boolean {
  return inHand().unfinished.has(name);
}

async function keepFile(file: string, bytes: Uint8Array): Promise<void> {
  if (!(await hasFile(file))) await writeDurably(file, bytes);
}

async function hasFile(file: string): Promise<boolean> {
  return (await stat(file).catch(ignoreMissing)) !== null;
}

/** Under another name first: what bears a picture's name is whole. */
async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const name = `${randomUUID()}.part`;
  const unfinished = join(dirname(dirname(file)), name);
  inHand().unfinished.add(name);
  try {
    await using handle = await open(unfinished, "wx", 0o600);
    await handle.writeFile(bytes);
    await handle.sync();
    await rename(unfinished, file);
    await syncFolder(dirname(file));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    inHand().unfinished.delete(name);
  }
}

/** Windows keeps names by itself and opens no folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  await using handle = await open(folder, "r");
  await handle.sync();
}

function ignoreMissing(error: unknown): null {
  if (failureCode(error) === "ENOENT") return null;
  throw error;
}
