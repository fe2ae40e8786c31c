import type { DeviceMarks } from "../device-state";
import type { DeviceStatus } from "../writer";

/** What a question finds: one row, if there is any. */
interface Find<Bind extends unknown[], Row> {
  get(...bind: Bind): Row | undefined;
}

/** What a question finds: all its rows. */
interface List<Bind extends unknown[], Row> {
  all(...bind: Bind): Row[];
}

interface Change<Bind extends unknown[]> {
  run(...bind: Bind): unknown;
}

/** Says how many rows it wrote or removed. */
interface Counted<Bind extends unknown[]> {
  run(...bind: Bind): { changes: number };
}

/** Says which number the new row has. */
interface InsertNumbered<Bind extends unknown[]> {
  run(...bind: Bind): { lastInsertRowid: number | bigint };
}

export interface AccountRow {
  id: number;
  linkedAt: number | null;
  linkedSentAt: number | null;
  unlinkedAt: number | null;
  unlinkedSentAt: number | null;
}

/** An account, and the device of it that was asked for. */
export interface PlaceRow extends AccountRow {
  deviceKey: number | null;
}

export interface DeviceRow extends DeviceMarks {
  id: number;
  status: DeviceStatus;
  statusAt: number | null;
}

/** An event that Ring's history told and whose place a delivery may take. */
export interface Adoptable {
  seq: number;
  kindId: number;
  occurredAt: number;
}

/** What all deliveries have, in the order of columns. */
export type CommonValues = [
  id: number,
  receivedAt: number,
  seq: number | null,
  keyId: string,
  headers: string,
  remoteAddress: string,
  body: Uint8Array | null,
  size: number,
  isTest: number,
  readUs: number,
  verifyUs: number,
  parseUs: number,
];

export type DeliveryValues = [
  ...common: CommonValues,
  verdict: string,
  status: number,
  reason: string | null,
  attempt: number,
  duplicateOf: number | null,
  needsProjection: number,
];

export interface Admission {
  id: number;
  at: number;
  keyId: string;
  attempt: number;
  duplicateOf: number | null;
  verdict: string;
  reason: string | null;
  seq: number | null;
}

export interface RefusedValues {
  id: number;
  receivedAt: number;
  verdict: string;
  status: number;
  reason: string;
  durationUs: number;
  headers: string;
  remoteAddress: string;
  size: number;
  body: Uint8Array | null;
  signature: Uint8Array | null;
  isTest: number;
}

/** A request that was refused: who sent it, and how much of it is kept. */
export interface RefusedRow {
  id: number;
  remoteAddress: string;
  bytes: number;
  isHeld: number;
}

export type EventValues = [
  seq: number,
  kindId: number,
  account: number,
  device: number | null,
  occurredAt: number,
  sentAt: number | null,
  receivedAt: number,
];

/** A device, when anything, a press and motion last happened there, and the `seq` of the event that changed it last. */
export type HeardRow = [
  device: number,
  eventAt: number | null,
  pressAt: number | null,
  motionAt: number | null,
  seq: number,
];

/** A day, account and device (0: none), and how much of each happened there. */
export type DayRow = [day: number, account: number, device: number, presses: number, motions: number, others: number];

/** All that the recorder asks of a database; answered at once, so that a batch is one piece. */
export interface Statements {
  findRequest: Find<[hash: Uint8Array], number>;
  insertRequest: Counted<[hash: Uint8Array, deliveryId: number]>;
  findEventId: Find<[hash: Uint8Array], number>;
  /** Of a key made before keys began with a time: its last bytes are the first of that one. */
  findUntimedEventId: Find<[from: Uint8Array, to: Uint8Array], number>;
  insertEventId: Counted<[hash: Uint8Array, seq: number]>;
  pointEventId: Change<[seq: number, hash: Uint8Array]>;

  findLastSeq: Find<[], number>;
  findLastDeliveryId: Find<[], number>;
  insertDelivery: Change<DeliveryValues>;
  /** The same for what comes most: accepted, for the first time, with nothing odd about it. Each value bound costs. */
  insertAccepted: Change<CommonValues>;
  admitDelivery: Change<[Admission]>;
  findFirstDelivery: Find<
    [body: Uint8Array, id: number],
    { seq: number | null; attempt: number; sameBody: number | null }
  >;
  setAttempt: Change<[attempt: number, id: number]>;
  tieDelivery: Change<[seq: number, verdict: string, id: number]>;
  markUnprojected: Change<[id: number]>;
  setDuration: Change<[us: number, id: number]>;

  listRefused: List<[], RefusedRow>;
  insertRefused: Change<[RefusedValues]>;
  deleteRefused: Change<[id: number]>;
  expireRefused: Counted<[before: number]>;

  findKind: Find<[type: string, subType: string], number>;
  insertKind: InsertNumbered<[type: string, subType: string]>;
  insertEvent: Change<EventValues>;

  findPlace: Find<[deviceId: string | null, accountId: string], PlaceRow>;
  insertAccount: InsertNumbered<[accountId: string, at: number]>;
  updateAccount: Change<[AccountRow & { status: string }]>;
  getDevice: Find<[id: number], DeviceRow>;
  listDevices: List<[account: number], DeviceRow>;
  insertDevice: InsertNumbered<[account: number, deviceId: string | null]>;
  updateDevice: Change<[DeviceRow]>;

  findAdoptable: Find<[device: number, from: number, to: number, type: string, near: number], Adoptable>;
  adoptEvent: Change<[kindId: number, occurredAt: number, sentAt: number | null, receivedAt: number, seq: number]>;
  insertRecovered: Change<[seq: number, device: number | null, occurredAt: number]>;
  dropRecovered: Change<[seq: number]>;
  /** Whether the job still stands, of a device and an account that may be read. */
  mayRecover: Find<[jobId: number], number>;
  /** Whether a delivery has brought something of this device after this event. */
  hasMore: Find<[seq: number, device: number], number>;

  findCounter: Find<[name: string], number>;
  addCounter: Change<[name: string, change: number]>;
  keep: Record<"first" | "latest" | "last", Change<[name: string, value: number]>>;
  addEventsHourly: Change<[hour: number, kindId: number, count: number]>;
  addDeliveriesHourly: Change<[hour: number, outcome: string, count: number]>;
  hearDevices(rows: readonly HeardRow[]): void;
  addEventsDaily(rows: readonly DayRow[]): void;
}

/** Undoes one event of a batch, and it alone. */
export interface Savepoints {
  begin(): void;
  release(): void;
  /** False where the whole transaction has failed. */
  canUndo(error: unknown): boolean;
  undo(): void;
}
