import type { Db } from "./db";
import type { Writer } from "./writer";

/** How a transaction is to be written. */
export interface How {
  /**
   * It is simply done again after a power cut, so that its commit need not wait for the disk. A power cut may take it back, whole
   * and together with all that was committed after it; the next commit that waits, a delivery's or a person's, makes it last too.
   * A crash of the process alone takes nothing back.
   */
  isRepeatable?: boolean;
}

/** What is called after each commit of the writer: how many deliveries it carried. */
export type OnCommit = (written: number) => void;

export interface Space {
  used: number;
  file: number;
}

/** A database that is open, whichever it is. */
export interface Store {
  /** For reading. */
  readonly reader: Db;
  /** For changes that stand by themselves; each is durable when it was waited for. */
  readonly write: Db;
  /** For deliveries. */
  readonly writer: Writer;
  /** Run changes in one transaction: only its own handle may be waited for meanwhile, since nothing else is written. */
  transaction<T>(change: (tx: Db) => Promise<T>, how?: How): Promise<T>;
  /** Run reads that agree with each other. */
  snapshot<T>(read: (db: Db) => Promise<T>): Promise<T>;
  /** Bytes that hold something, and bytes taken altogether. */
  measure(): Promise<Space>;
  /** See that nothing that was removed is left in the log; false where somebody was in the way: to be tried again. */
  fold(): Promise<boolean>;
  /** Remove the row of an account to which nothing refers any more. */
  dropShell(accountKey: number): Promise<void>;
  /** Its name and version. */
  describe(): Promise<string>;
  close(): Promise<void>;
}
