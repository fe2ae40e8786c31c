/** What Ring's API tells, in our words. Times are epoch milliseconds; null is what Ring did not say, or said unusably. */

/** What OAuth gives: the access token lives about 4 hours, the refresh token about 30 days and is replaced at each use. */
export interface Tokens {
  accessToken: string;
  refreshToken: string;
  scope: string;
  /** When the access token ends, by this machine's clock. */
  expiresAt: number;
}

/** The person whose token it is. `id` is the account id of webhooks. */
export interface RingUser {
  id: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phoneNumber: string | null;
}

/** A device as the account shares it; ids are opaque and about 110 characters long. */
export interface RingDevice {
  id: string;
  name: string | null;
  online: boolean | null;
  power: RingPower | null;
  location: RingLocation | null;
  /** Null where Ring told nothing of them. */
  capabilities: RingCapabilities | null;
  configurations: RingConfigurations | null;
}

/** Where a device's power comes from; `percent` is null with mains power, and where no usable figure came. */
export interface RingPower {
  source: "battery" | "mains";
  percent: number | null;
}

export interface RingLocation {
  country: string | null;
  state: string | null;
}

/** What a device can do; a capability it lacks is null. */
export interface RingCapabilities {
  video: RingVideoCapability | null;
  motionDetection: boolean;
  imageEnhancements: boolean;
  /** Every capability that it has, in Ring's own words: "video", "contact_detection", "battery_status". */
  features: string[];
}

export interface RingVideoCapability {
  codecs: string[];
  ratio: string | null;
  maxResolution: string | null;
  resolutions: string[];
}

/** How the owner has set the device up in the Ring app. */
export interface RingConfigurations {
  motionDetection: "on" | "off" | null;
  motionZones: RingZone[];
  /** What they cover must never be analysed; one that cannot be read covers the whole picture. */
  privacyZones: RingZone[];
  /** Every image enhancement that is a switch, by Ring's own name for it ("color_night_vision"). */
  imageEnhancements: Record<string, "on" | "off">;
}

/** A polygon in the picture; x and y go from 0 to 1, from the upper left corner. */
export interface RingZone {
  id: string | null;
  vertices: { x: number; y: number }[];
}

/** One entry of a device's history; `type` in Ring's own word: motion, ding, on_demand, or one that is new. */
export interface RingHistoryEvent {
  id: string;
  type: string;
  subType: string | null;
  startedAt: number | null;
  endedAt: number | null;
}

/** A subscription and the devices it covers. */
export interface RingSubscription {
  id: string;
  kind: string | null;
  isActive: boolean;
  planId: string | null;
  expiresAt: number | null;
  createdAt: number | null;
  deviceIds: string[];
}

/** Which picture is wanted: that of a moment, or the newest between two. */
export type RingMoment = { at: number } | { from: number; to?: number };

export interface RingImageOptions {
  format?: "jpeg" | "png";
  /** At most 1920 by 1080. */
  resolution?: { width: number; height: number };
}

export interface RingImage {
  bytes: Uint8Array;
  type: "image/jpeg" | "image/png";
  /** When the picture was taken. */
  mediaAt: number | null;
  /** "recording" or "snapshot". */
  origin: string | null;
}

export interface RingClip {
  /** When it begins. */
  at: number;
  /** At most 900,000. */
  durationMs: number;
  withSound?: boolean;
}

/** A film on its way: it must be read to its end or cancelled, and fails with a RingFailure where it breaks off. */
export interface RingVideo {
  stream: ReadableStream<Uint8Array>;
  type: string;
  /** When it begins. */
  mediaAt: number | null;
  /** How much of what was asked for there is. */
  durationMs: number | null;
  /** The size in bytes, where Ring tells it. */
  size: number | null;
  /** Whether only a part of what was asked for exists (206). */
  isPartial: boolean;
}

/** A live view: the SDP answer for the browser, and what to close it by. */
export interface RingStream {
  answer: string;
  sessionUrl: string;
}
