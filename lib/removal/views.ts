import type { RemovalCounts } from "@/db/commands/removal/job";

/** The removal of accounts as the page Settings shows it. Shared with browsers: types and constants only. */
export type { RemovalCounts };

/** Counting stops here: beyond, it is "more than". */
export const MOST_COUNTED = 100_000;

/** An account that can be removed. */
export interface AccountView {
  key: number;
  name: string;
  /** What its devices are called, the first few, and how many there are. */
  devices: readonly string[];
  deviceCount: number;
  /** Its removal is under way. */
  isGoing: boolean;
}

/** What the removal of an account would take. */
export interface RemovalPlan {
  key: number;
  name: string;
  /** Up to MOST_COUNTED each. */
  events: number;
  alerts: number;
  devices: number;
  /** What must be typed to remove it. */
  phrase: string;
  /** Whether the password is asked for. */
  asksPassword: boolean;
}

/** What remains to show that an account was removed: neither its id nor a name. */
export interface Receipt {
  number: number;
  state: "running" | "done";
  askedAt: number;
  askedBy: string;
  doneAt: number | null;
  /** SHA-256 of the account's id, in hex. */
  accountHash: string;
  counts: RemovalCounts;
  /** When the last automatic backup that still holds it will be gone; null until it is done. */
  backupsGoneAt: number | null;
}

export interface RemovalsView {
  accounts: readonly AccountView[];
  receipts: readonly Receipt[];
}
