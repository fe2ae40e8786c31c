import type { EventView, Frame } from "./protocol";

/**
 * Events as they travel, to every browser twenty times a second: what several share stands once, and numbers stand as
 * distances from ones that are known, which are short. Shared by server and browser.
 */
export interface PackedEvents {
  kinds: [type: string, subType: string | null][];
  accounts: [key: number, name: string | null][];
  devices: [key: number, name: string][];
  rows: Row[];
}

/** Places are those in the lists above, -1 for no device; an alert of 0 is none. `seq` and `received` follow on from the row before. */
type Row = [
  ...known: [
    seq: number,
    kind: number,
    account: number,
    device: number,
    alert: number,
    received: number,
    occurredBefore: number,
    sentBefore: number | null,
  ],
  ...rest: Partial<EventView>[],
];

export type PackedFrame = Omit<Frame, "events"> & { events: PackedEvents };

export function packFrame(frame: Frame): PackedFrame {
  return { ...frame, events: packEvents(frame.events) };
}

/** The same frame again. */
export function unpackFrame(packed: PackedFrame): Frame {
  return { ...packed, events: unpackEvents(packed.events) };
}

function packEvents(events: readonly EventView[]): PackedEvents {
  const [kinds, accounts, devices] = [
    listOnce<PackedEvents["kinds"][number]>(),
    listOnce<PackedEvents["accounts"][number]>(),
    listOnce<PackedEvents["devices"][number]>(),
  ];
  const before = { seq: 0, receivedAt: 0 };
  const rows = events.map((event): Row => {
    const { seq, type, subType, device, account, accountKey, alertId, occurredAt, sentAt, receivedAt, ...rest } = event;
    const row: Row = [
      seq - before.seq,
      kinds.place(`${type}\n${subType}`, [type, subType]),
      accounts.place(`${accountKey}\n${account}`, [accountKey, account]),
      device === null ? -1 : devices.place(`${device.key}\n${device.name}`, [device.key, device.name]),
      alertId ?? 0,
      receivedAt - before.receivedAt,
      receivedAt - occurredAt,
      sentAt === null ? null : receivedAt - sentAt,
    ];
    Object.assign(before, { seq, receivedAt });
    if (Object.keys(rest).length > 0) row.push(rest);
    return row;
  });
  return { kinds: kinds.all, accounts: accounts.all, devices: devices.all, rows };
}

/** A list that has each of its members once. */
function listOnce<T>() {
  const all: T[] = [];
  const places = new Map<string, number>();
  const place = (name: string, member: T) => {
    const known = places.get(name);
    if (known !== undefined) return known;
    places.set(name, all.length);
    return all.push(member) - 1;
  };
  return { all, place };
}

function unpackEvents({ kinds, accounts, devices, rows }: PackedEvents): EventView[] {
  const before = { seq: 0, receivedAt: 0 };
  return rows.map(([seq, kind, account, device, alert, received, occurredBefore, sentBefore, rest]) => {
    before.seq += seq;
    before.receivedAt += received;
    const { receivedAt } = before;
    const [type = "", subType = null] = kinds[kind] ?? [];
    const [accountKey = 0, accountName = null] = accounts[account] ?? [];
    const [key, name = ""] = devices[device] ?? [];
    return {
      seq: before.seq,
      type,
      subType,
      device: key === undefined ? null : { key, name },
      account: accountName,
      accountKey,
      alertId: alert === 0 ? null : alert,
      occurredAt: receivedAt - occurredBefore,
      sentAt: sentBefore === null ? null : receivedAt - sentBefore,
      receivedAt,
      ...rest,
    };
  });
}
