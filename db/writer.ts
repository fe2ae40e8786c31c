/**
 * What a database must offer to the ingest: the only way in which deliveries are written.
 * tests/integration/store-contract.ts says what every implementation must do.
 */

export type DeviceStatus = "online" | "offline" | "unknown" | "removed";
export type AccountStatus = "linked" | "unlinked" | "unknown";

/** What became of a delivery: the first four proved to be Ring's; "rejected" was answered 4xx, "deferred" 503. */
export type Verdict = "accepted" | "duplicate" | "not_understood" | "quarantined" | "rejected" | "deferred";

export type GenuineVerdict = Exclude<Verdict, "rejected" | "deferred">;

export type StateEffect = "online" | "offline" | "added" | "removed" | "linked" | "unlinked";

/** An event to be recorded; times are epoch milliseconds. */
export interface EventRecord {
  /** Empty where the delivery names no account (version 1.0). */
  accountId: string;
  deviceId: string | null;
  type: string;
  subType: string | null;
  /** 16 bytes that identify the event whatever the delivery. */
  eventHash: Uint8Array;
  effect: StateEffect | null;
  mark: "press" | "motion" | null;
  occurredAt: number;
  sentAt: number | null;
  receivedAt: number;
  /** It reached us too late to count as happening now. */
  isLate: boolean;
}

/** How long the steps before the write took, in microseconds. */
export interface Steps {
  readUs: number;
  verifyUs: number;
  parseUs: number;
}

/** An authentic delivery to be recorded, with the event it carries if one could be read. */
export interface DeliveryRecord {
  receivedAt: number;
  verdict: Exclude<GenuineVerdict, "duplicate">;
  /** The HTTP status that will be answered. */
  status: number;
  reason: string | null;
  keyId: string;
  headers: Record<string, string>;
  remoteAddress: string;
  body: Uint8Array;
  /** 16 bytes that identify the delivery: account and request id. */
  requestHash: Uint8Array;
  event: EventRecord | null;
  /** Sent by ourselves to try the webhook out. */
  isTest: boolean;
  steps: Steps;
}

/** A request that proved nothing, or that could not be taken. */
export interface RefusalRecord {
  receivedAt: number;
  verdict: "rejected" | "deferred";
  status: number;
  reason: string;
  headers: Record<string, string>;
  remoteAddress: string;
  /** Bytes of the body as announced or read. */
  size: number;
  body: Uint8Array | null;
  /** The 32 bytes claimed as its signature: given, it is held for a key that matches. */
  signature: Uint8Array | null;
  isTest: boolean;
  durationUs: number;
}

export interface Recorded {
  deliveryId: number;
  verdict: GenuineVerdict;
  /** The event this delivery is tied to, its own or the one it repeats. */
  seq: number | null;
}

/** Happenings of one device that Ring's history tells and no delivery has brought. */
export interface Recovery {
  /** The job that read them: where it may not go on, nothing is kept. */
  jobId: number;
  deviceKey: number;
  /** The last `seq` that they were compared with. */
  head: number;
  /** Presses and motions of that device; none changes a state. */
  events: readonly EventRecord[];
}

/** "outdated": something of the device was recorded since the comparison; compare again. */
export type RecoveryOutcome = { kind: "kept"; added: number } | { kind: "outdated" } | { kind: "gone" };

/** "failing": the last write did not succeed, the next may; "corrupt": the file is damaged and nothing is written any more. */
export type WriterHealth = "ok" | "failing" | "corrupt";

export interface Writer {
  /** Resolves once the delivery is durable; rejects if it was not kept, and then nothing of it was. */
  record(delivery: DeliveryRecord): Promise<Recorded>;
  /** Make the event of a delivery that was kept without one; resolves to its `seq`, rejects as `record` does. */
  project(deliveryId: number, event: EventRecord): Promise<number>;
  /** Note how long a delivery took to answer, in microseconds; written with a later batch. */
  settle(deliveryId: number, durationUs: number): void;
  /** Make of a delivery that is kept without an event what it would be if it came now; its status stays. Rejects as `record` does. */
  admit(deliveryId: number, delivery: DeliveryRecord, at: number): Promise<Recorded>;
  /** Keep what no delivery brought, all or nothing; a delivery that comes for one of them later takes its place. */
  recover(recovery: Recovery): Promise<RecoveryOutcome>;
  /** Keep a held delivery; resolves to its id once it is durable. */
  hold(refusal: RefusalRecord): Promise<number>;
  /** Note a request that was refused; written with a later batch, at most a thousand at a time. */
  refuse(refusal: RefusalRecord): void;
  /** Forget refused requests that came before this time; held ones too. */
  expire(before: number): void;
  health(): WriterHealth;
  /** The file was found damaged: write nothing more. */
  condemn(): void;
  /** Write what waits, then refuse everything. */
  close(): Promise<void>;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
