import type { KeyView } from "@/lib/ring/key-views";

/** What the page about signing keys shows. Shared with the browser; times are epoch milliseconds. */
export interface KeysView {
  keys: readonly KeyView[];
  /** Why deliveries are answered 503 whatever their signature; null where they are verified. */
  problem: "no_key" | "bad_key" | null;
  /** Deliveries that wait for a key that matches. */
  held: { count: number; bytes: number; oldestAt: number | null; newestAt: number | null };
}

/** What came of adding a key. */
export interface AddedKey {
  id: string;
  /** Held deliveries that it verified and that are recorded now. */
  admitted: number;
}

export const MAX_NOTE = 100;
