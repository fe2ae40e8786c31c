import type { Sql } from "../../sql";
import type { PictureFile } from "../pictures/picture-file";

/** One batch of a purge: at most so many rows are looked at; says how many went, and whether any may be left. */
export type Purge = (sql: Sql, rows: number) => Promise<Step>;

export interface Step {
  removed: number;
  isDone: boolean;
  /** Files that rows have let go of: looked at once this is committed. */
  files?: readonly PictureFile[];
}
