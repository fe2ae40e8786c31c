import type { HistoryReading } from "@/lib/history/views";

/** Linked accounts as pages show them. Shared with browsers: types and constants only; times are epoch milliseconds. */

/** Ring's refresh tokens live so long after each renewal. */
export const REFRESH_LIFE_MS = 30 * 86_400_000;
/** People are warned so long before one ends. */
export const WARNING_MS = 7 * 86_400_000;

/**
 * "waiting": shared, and nobody has come to link it; "finishing": Ring is still to be told; "ok"; "ending": could not be renewed
 * for long; "relink": only a new link helps; "unlinked": ended by the customer.
 */
export type LinkHealth = "waiting" | "finishing" | "ok" | "ending" | "relink" | "unlinked";

/** The link of an account as engineers see it. */
export interface LinkedAccountView {
  key: number;
  name: string;
  /** What its devices are called, the first few, and how many there are. */
  devices: readonly string[];
  deviceCount: number;
  /** Who linked it; null where nobody did, or they are gone. */
  resident: { id: string; name: string } | null;
  health: LinkHealth;
  /** When the refresh token was last renewed, and when it ends unless it is renewed; null without one. */
  renewedAt: number | null;
  endsAt: number | null;
  /** What went wrong last, for an engineer; null where nothing did. */
  failure: string | null;
  /** Why its devices could not be read the last time; null where they could. */
  readFailure: string | null;
  unlinkedAt: number | null;
  /** How far Ring's history of its devices was compared; null before, and once it is unlinked. */
  history: HistoryReading | null;
  /** From when on its data is due to be removed; null while it is linked. */
  removableAt: number | null;
}

export interface LinkedAccountsView {
  accounts: readonly LinkedAccountView[];
  graceDays: number;
  /** Whether client ID and secret are set. */
  isConfigured: boolean;
  /** Where customers manage the link. */
  homeUrl: string;
}

/** A device as its owner sees it. */
export interface OwnDeviceView {
  name: string;
  status: "online" | "offline" | "unknown";
}

/** An account of the person who looks. */
export interface OwnAccountView {
  key: number;
  health: LinkHealth;
  claimedAt: number;
  linkedAt: number | null;
  /** Null where Ring could not be asked right now, or may not be any more. */
  devices: readonly OwnDeviceView[] | null;
}
