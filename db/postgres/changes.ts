import type {
  AccountRow,
  Admission,
  DayRow,
  DeliveryValues,
  DeviceRow,
  EventValues,
  HeardRow,
  RefusedValues,
} from "../recorder/statements";

/** What a batch came to, gathered by where it is written. */
export interface Changes {
  kinds: [id: number, type: string, subType: string][];
  accounts: [id: number, accountId: string, at: number][];
  accountStates: Map<number, AccountRow & { status: string }>;
  devices: [id: number, account: number, deviceId: string | null][];
  deviceStates: Map<number, DeviceRow>;
  requests: [hash: Uint8Array, deliveryId: number][];
  eventIds: Map<string, [hash: Uint8Array, seq: number]>;
  deliveries: DeliveryValues[];
  refused: RefusedValues[];
  admissions: Admission[];
  attempts: Map<number, number>;
  ties: Map<number, [id: number, seq: number, verdict: string]>;
  unprojected: number[];
  durations: Map<number, number>;
  forgotten: number[];
  expired: number | null;
  events: EventValues[];
  adopted: [kindId: number, occurredAt: number, sentAt: number | null, receivedAt: number, seq: number][];
  recovered: [seq: number, device: number | null, occurredAt: number][];
  dropped: number[];
  counters: [name: string, change: number][];
  moments: Record<"first" | "latest" | "last", [name: string, value: number][]>;
  eventsHourly: [hour: number, kindId: number, count: number][];
  deliveriesHourly: [hour: number, outcome: string, count: number][];
  heard: HeardRow[];
  days: DayRow[];
}

export function noChanges(): Changes {
  return {
    kinds: [],
    accounts: [],
    accountStates: new Map(),
    devices: [],
    deviceStates: new Map(),
    requests: [],
    eventIds: new Map(),
    deliveries: [],
    refused: [],
    admissions: [],
    attempts: new Map(),
    ties: new Map(),
    unprojected: [],
    durations: new Map(),
    forgotten: [],
    expired: null,
    events: [],
    adopted: [],
    recovered: [],
    dropped: [],
    counters: [],
    moments: { first: [], latest: [], last: [] },
    eventsHourly: [],
    deliveriesHourly: [],
    heard: [],
    days: [],
  };
}
