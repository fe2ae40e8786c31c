import { randomBytes } from "node:crypto";
import type { LiveVideo } from "./live-video.ts";
import type { Place } from "./scenes.ts";

/** A camera, doorbell or sensor that an account shares. */
export interface FakeDevice {
  id: string;
  name: string;
  kind: "doorbell" | "camera" | "sensor";
  /** null where Ring tells nothing of it. */
  online: boolean | null;
  /** Percent; 255 with mains power; null where the device tells none. */
  battery: number | null;
  country: string;
  state: string | null;
  motionDetection: "on" | "off";
  motionZones: object[];
  privacyZones: object[];
  /** Newest last; served newest first. */
  history: FakeHappening[];
  /** What is wrong with its recordings; by default everything between the ends of a happening is recorded, and with "always" every moment. */
  recordings: "whole" | "always" | "corrupt" | "not-ready" | "none";
  /** What its pictures show; null for one small picture that is always the same. */
  place: Place | null;
}

export interface FakeHappening {
  id: string;
  type: "motion" | "ding" | "on_demand";
  /** A motion's class: history is filtered by it, but does not tell it. */
  subType: string | null;
  start: number;
  end: number;
}

export interface FakeSubscription {
  id: string;
  kind: "paid" | "trial";
  status: "active" | "inactive";
  planId: string | null;
  expiresAt: number;
  createdAt: number;
  deviceIds: string[];
}

export interface FakeAccount {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  phoneNumber: string | null;
  devices: FakeDevice[];
  subscriptions: FakeSubscription[];
  /** How far the linking has come; "none" where the app is not installed. */
  integration: "none" | "installed" | "awaiting" | "completed";
  /** As what the account is known at the product, masked. */
  identifier: string | null;
  /** Nothing before it is told. */
  consentAt: number;
}

/** An access or refresh token, or a code. */
export interface Grant {
  account: FakeAccount;
  expiresAt: number;
  /** Tokens that were given out in one answer belong together. */
  generation: number;
}

/** What a live view is to Ring. */
export interface FakeStream {
  id: string;
  deviceId: string;
  openedAt: number;
  closedAt: number | null;
  /** What is sent, where video is wanted. */
  video: LiveVideo | null;
  /** Ring ends a live view by itself. */
  end?: NodeJS.Timeout;
}

/** One request that reached the fake. */
export interface Seen {
  place: "api" | "media";
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  /** What was answered; null where nothing was. */
  status: number | null;
}

/** Everything that the fake keeps, open to tests. */
export interface State {
  clientId: string;
  clientSecret: string;
  signingKey: string;
  accounts: FakeAccount[];
  codes: Map<string, Grant>;
  accessTokens: Map<string, Grant>;
  refreshTokens: Map<string, Grant>;
  streams: FakeStream[];
  requests: Seen[];
  /** When an old refresh token ends: as soon as another was given out, or only once something of the new answer is used. */
  rotation: "at once" | "when used";
  /** Whether a refresh token says by itself whose it is, so that it outlives the fake. */
  isLasting: boolean;
  /** Requests a second; Ring allows 100. */
  limit: number;
  /** Whether live views carry video, or are only talked of. */
  hasVideo: boolean;
  /** How long Ring lets a live view last. */
  streamLimits: { batteryMs: number; mainsMs: number };
  /** The fake's clock; tests move it. */
  now(): number;
  /** Where media is kept: another server. */
  mediaUrl: string;
  generation: number;
}

/** Ring's ids are opaque and about 110 characters long. */
export function newId(kind: "account" | "device"): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  return `ava1.ring.${kind}.${[...randomBytes(95)].map((byte) => letters[byte % 32]).join("")}`;
}

/** The account and the device of this id. */
export function findDevice(state: State, id: string): { account: FakeAccount; device: FakeDevice } | undefined {
  for (const account of state.accounts) {
    const device = account.devices.find((one) => one.id === id);
    if (device) return { account, device };
  }
  return undefined;
}
