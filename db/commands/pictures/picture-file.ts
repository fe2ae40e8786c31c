import type { PictureType } from "../../schema/ring";

/** What names the file of a picture. */
export interface PictureFile {
  /** SHA-256 of its bytes. */
  hash: Uint8Array;
  type: PictureType;
}
