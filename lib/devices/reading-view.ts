import type { LinkHealth } from "@/lib/linking/views";

/** What Ring's API told of a device, in words. Shared with browsers: types only; times are epoch milliseconds. */
export interface DeviceReadingView {
  /** When Ring was last asked; null where it never answered. */
  readAt: number | null;
  /** Since when Ring does not know the device any more; null while it does. */
  missingSince: number | null;
  /** What it can do: "Live video and recordings, up to 1080p". Empty where Ring told nothing of it. */
  abilities: readonly string[];
  /** "Washington, United States"; null where Ring did not say. */
  place: string | null;
  /** How many parts of its picture are private. */
  privacyZones: number;
  /** How the link of its account stands; null where it was never linked. */
  link: LinkHealth | null;
  /** Since when its account is not linked any more. */
  unlinkedAt: number | null;
  /** Ring is being asked, or is about to be. */
  isWaiting: boolean;
  /** Why the last try failed, in a sentence; null where it did not. */
  failure: string | null;
}
