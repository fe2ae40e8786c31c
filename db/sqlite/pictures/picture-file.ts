import type { PictureType } from "../ring-schema";

/** What names the file of a picture. */
export interface PictureFile {
  /** SHA-256 of its bytes. */
  hash: Uint8Array;
  type: PictureType;
}
