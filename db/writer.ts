/**
 * What a database must offer to the ingest: the only way in which deliveries are written.
 * tests/integration/store-contract.ts says what every implementation must do.
 */

export type DeviceStatus = "online" | "offline" | "unknown" | "removed";
export type AccountStatus = "linked" | "unlinked" | "unknown";

/** What became of an authentic delivery. */
export type Verdict = "accepted" | "duplicate" | "not_understood" | "quarantined";

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
}

/** An authentic delivery to be recorded, with the event it carries if one could be read. */
export interface DeliveryRecord {
  receivedAt: number;
  verdict: Exclude<Verdict, "duplicate">;
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
}

export interface Recorded {
  deliveryId: number;
  verdict: Verdict;
  /** The event this delivery is tied to, its own or the one it repeats. */
  seq: number | null;
}

/** "failing": the last write did not succeed, the next may; "corrupt": the file is damaged and nothing is written any more. */
export type WriterHealth = "ok" | "failing" | "corrupt";

export interface Writer {
  /** Resolves once the delivery is durable; rejects if it was not kept, and then nothing of it was. */
  record(delivery: DeliveryRecord): Promise<Recorded>;
  /** Make the event of a delivery that was kept without one; resolves to its `seq`, rejects as `record` does. */
  project(deliveryId: number, event: EventRecord): Promise<number>;
  /** Note how long a delivery took to answer, in microseconds; written with a later batch. */
  settle(deliveryId: number, durationUs: number): void;
  /** Count an answer that leaves no delivery behind, such as "401"; written with a later batch. */
  tally(outcome: string, at: number): void;
  health(): WriterHealth;
  /** Write what waits, then refuse everything. */
  close(): Promise<void>;
}

export const HOUR_MS = 3_600_000;
