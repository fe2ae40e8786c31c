import "server-only";
import { db } from "@/db/client";
import { findPicture, findPictureOf, type PictureRow } from "@/db/queries/pictures";

/** The picture of an event, or undefined. */
export async function findEventPicture(seq: number | null): Promise<PictureRow | undefined> {
  return seq === null ? undefined : await findPictureOf(db(), seq);
}

/** A picture by its number, or undefined. */
export async function findPictureById(id: number | null): Promise<PictureRow | undefined> {
  return id === null ? undefined : await findPicture(db(), id);
}
