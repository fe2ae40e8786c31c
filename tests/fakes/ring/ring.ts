import { randomUUID } from "node:crypto";
import { buildEnvelope } from "../../../lib/simulate/payload.ts";
import { createFailures, type Mishap } from "./failures.ts";
import { type CodeForm, install } from "./install.ts";
import { linkQuery } from "./integrations.ts";
import { startApi, startMedia } from "./servers.ts";
import { type FakeAccount, type FakeDevice, type FakeHappening, newId, type State } from "./state.ts";
import { giveTokens, revoke } from "./tokens.ts";
import { type Delivered, postWebhook } from "./webhooks.ts";
import { closeStream } from "./whep.ts";

/** A stand-in for Ring on this machine: its OAuth, its API, where it keeps media, and its webhooks. All state is open. */
export interface FakeRing extends State {
  /** The environment variables that point the product at it. */
  env(): Record<string, string>;
  /** Where the product is, for what Ring sends there and where it sends browsers. */
  productUrl: string;
  addAccount(about?: Partial<FakeAccount>): FakeAccount;
  addDevice(account: FakeAccount, about?: Partial<FakeDevice>): FakeDevice;
  /** Something happens in front of a device, and is recorded. */
  record(device: FakeDevice, about?: Partial<FakeHappening>): FakeHappening;
  /** Tokens for an account that need no installing. */
  giveTokens(account: FakeAccount): { access_token: string; refresh_token: string };
  /** The owner installs the app: Ring posts a code to the product. */
  install(account: FakeAccount, as?: CodeForm): Promise<Response>;
  /** The owner removes the app: tokens end at once. The webhook about it is a matter of `post`. */
  uninstall(account: FakeAccount): void;
  /** Where Ring sends the owner's browser after installing. */
  linkUrl(account: FakeAccount, time?: number): string;
  /** What Ring would send about a device, or its account. */
  event(device: FakeDevice, type: Parameters<typeof buildEnvelope>[0]["type"], subType?: string): object;
  /** Send a webhook with Ring's retries. */
  post(event: object): Promise<Delivered>;
  /** The next requests to a path go wrong. */
  fail(path: RegExp | string, times: number, mishap: Mishap): void;
  /** Let time pass, by the fake's clock. */
  advance(ms: number): void;
  /** How many answers are under way. */
  underWay(): number;
  close(): Promise<void>;
}

interface Options {
  signingKey?: string;
  productUrl?: string;
  rotation?: State["rotation"];
  limit?: number;
  /** Whether live views carry real video. */
  hasVideo?: boolean;
  /** How many times as fast as Ring waits between its attempts of a webhook. */
  speed?: number;
  /** Where the API listens; by default wherever there is room. */
  port?: number;
  /** Always the same, for a product that is configured once. */
  client?: { id: string; secret: string };
  isLasting?: boolean;
}

/** Start a Ring of one's own, without any accounts. */
export async function startFakeRing(options: Options = {}): Promise<FakeRing> {
  const failures = createFailures();
  let aheadMs = 0;
  const state: State = {
    clientId: options.client?.id ?? `client-${randomUUID()}`,
    clientSecret: options.client?.secret ?? `secret-${randomUUID()}`,
    signingKey: options.signingKey ?? "an-example-signing-key-0123456789",
    accounts: [],
    codes: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    streams: [],
    requests: [],
    rotation: options.rotation ?? "when used",
    isLasting: options.isLasting ?? false,
    limit: options.limit ?? 100,
    hasVideo: options.hasVideo ?? false,
    streamLimits: { batteryMs: 30_000, mainsMs: 60_000 },
    now: () => Date.now() + aheadMs,
    mediaUrl: "",
    generation: 0,
  };
  const media = await startMedia(state, failures);
  const api = await startApi(state, failures, options.port);
  state.mediaUrl = media.url;
  const ring: FakeRing = Object.assign(state, {
    productUrl: options.productUrl ?? "",
    env: () => ({
      RING_CLIENT_ID: state.clientId,
      RING_CLIENT_SECRET: state.clientSecret,
      RING_API_URL: api.url,
      RING_OAUTH_URL: api.url,
      RING_SIGNING_KEY: state.signingKey,
    }),
    addAccount: (about?: Partial<FakeAccount>) => addAccount(state, about),
    addDevice,
    record: (device: FakeDevice, about?: Partial<FakeHappening>) => record(state, device, about),
    giveTokens: (account: FakeAccount) => giveTokens(state, account),
    install: (account: FakeAccount, as: CodeForm = "form") =>
      install(state, account, { url: `${ring.productUrl}/api/ring/token`, as }),
    uninstall(account: FakeAccount) {
      account.integration = "none";
      revoke(state, account);
    },
    linkUrl: (account: FakeAccount, time?: number) => `${ring.productUrl}/link?${linkQuery(state, account, time)}`,
    event: (device: FakeDevice, type: Parameters<FakeRing["event"]>[1], subType?: string) =>
      eventOf(state, device, { type, subType }),
    post(event: object) {
      const url = `${ring.productUrl}/api/webhooks/ring`;
      return postWebhook(event, { url, signingKey: state.signingKey, speed: options.speed ?? 1_000 });
    },
    fail: failures.add,
    advance(ms: number) {
      aheadMs += ms;
    },
    underWay: () => api.underWay() + media.underWay(),
    async close() {
      await Promise.all([api.close(), media.close(), ...state.streams.map((stream) => closeStream(state, stream))]);
    },
  });
  return ring;
}

function addAccount(state: State, about: Partial<FakeAccount> = {}): FakeAccount {
  const account: FakeAccount = {
    id: newId("account"),
    firstName: "Ada",
    lastName: "Lovelace",
    email: "ada@example.com",
    phoneNumber: null,
    devices: [],
    subscriptions: [],
    integration: "none",
    identifier: null,
    consentAt: 0,
    ...about,
  };
  state.accounts.push(account);
  return account;
}

function addDevice(account: FakeAccount, about: Partial<FakeDevice> = {}): FakeDevice {
  const device: FakeDevice = {
    id: newId("device"),
    name: "Front door",
    kind: "doorbell",
    online: true,
    battery: 80,
    country: "US",
    state: "WA",
    motionDetection: "on",
    motionZones: [],
    privacyZones: [],
    history: [],
    recordings: "whole",
    place: null,
    ...about,
  };
  account.devices.push(device);
  return device;
}

function record(state: State, device: FakeDevice, about: Partial<FakeHappening> = {}): FakeHappening {
  const start = about.start ?? state.now() - 30_000;
  const happening = {
    id: randomUUID(),
    type: "motion" as const,
    subType: "human",
    end: start + 20_000,
    ...about,
    start,
  };
  device.history.push(happening);
  return happening;
}

interface What {
  type: Parameters<FakeRing["event"]>[1];
  subType: string | undefined;
}

function eventOf(state: State, device: FakeDevice, { type, subType }: What): object {
  const account = state.accounts.find(({ devices }) => devices.includes(device));
  const about = { id: device.id, name: device.name, accountId: account?.id ?? "" };
  const simulated = { type, ...(subType !== undefined && { subType }), device: about };
  return buildEnvelope(simulated, { occurredAt: Date.now() - 200, sentAt: Date.now() });
}
