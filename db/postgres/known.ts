import type { AccountRow, Adoptable, DeviceRow, RefusedRow } from "../recorder/statements";

export interface FirstDelivery {
  id: number;
  seq: number | null;
  attempt: number;
  body: Uint8Array | null;
}

/** A device, and whose it is. */
export interface KnownDevice extends DeviceRow {
  account: number;
}

/** A happening that Ring's history told, where a delivery that came late may take its place. */
export interface KnownRecovered extends Adoptable {
  device: number;
  type: string;
  recoveredAt: number;
}

/** What the database holds of all that a batch may ask for; hashes are written in hexadecimal. */
export interface Known {
  /** The last numbers given out, `events` and `deliveries`, and counters. */
  numbers: Map<string, number>;
  requests: Map<string, number>;
  firstDeliveries: Map<number, FirstDelivery>;
  eventIds: Map<string, number>;
  /** Events of keys without a time, by the least key that may be meant. */
  untimed: Map<string, number>;
  kinds: Map<string, number>;
  accounts: Map<string, AccountRow>;
  devices: Map<number, KnownDevice>;
  /** Which device an account and an id of Ring's mean. */
  deviceKeys: Map<string, number>;
  recovered: KnownRecovered[];
  /** Jobs that still stand. */
  jobs: Set<number>;
  /** Devices that have more than was known at an event, by both. */
  outdated: Set<string>;
  refused: RefusedRow[];
  /** Numbers that what is new may take. */
  free: { accounts: number[]; devices: number[]; kinds: number[] };
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
export const kindName = (type: string, subType: string): string => `${type}\n${subType}`;

export const pairName = (number: number, what: number | string | null): string => `${number}\n${what ?? ""}`;
