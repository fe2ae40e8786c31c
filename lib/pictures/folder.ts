import "server-only";
import { join } from "node:path";
import { openedFile } from "@/db/client";
import type { PictureType } from "@/db/schema/ring";

const ENDINGS: Record<PictureType, string> = { "image/jpeg": "jpg", "image/png": "png" };

/** The folder of the pictures of a database: beside its file and named after it, so that a demo has its own. */
export function mediaFolderOf(file: string): string {
  return `${file}.media`;
}

/** That of the database which is open. */
export function mediaFolder(): string {
  return mediaFolderOf(openedFile().file);
}

/** Where a picture lies: by its content, so that the same picture is there once. */
export function pictureFile(hash: Uint8Array, type: PictureType): string {
  const hex = Buffer.from(hash).toString("hex");
  return join(mediaFolder(), hex.slice(0, 2), `${hex}.${ENDINGS[type]}`);
}

/** The hash in the name of a file of this folder; null where the name is none of ours. */
export function hashInName(name: string): Buffer | null {
  const hex = /^([0-9a-f]{64})\.(jpg|png)$/.exec(name)?.[1];
  return hex === undefined ? null : Buffer.from(hex, "hex");
}
