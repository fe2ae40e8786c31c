/** A signing key as it may be shown: never the key itself. Shared with the browser; times are epoch milliseconds. */
export interface KeyView {
  /** The first 8 hex digits of its SHA-256. */
  id: string;
  source: "environment" | "stored";
  note: string | null;
  addedAt: number | null;
  addedBy: string | null;
  lastUsedAt: number | null;
  /** The same without our own tests: when Ring last signed with it. */
  lastRingAt: number | null;
  /** Deliveries that it has verified. */
  count: number;
}
