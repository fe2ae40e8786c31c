import "server-only";
import type { Db } from "@/db/client";
import {
  listAccounts,
  listDevicesOfAccounts,
  listDevicesWithLabels,
  listKinds,
  type Stream,
} from "@/db/queries/history";
import { nameAccount } from "@/lib/devices/name";
import { describeEvent } from "@/lib/ring/event-types";
import type { EventFilter } from "./filter";
import type { Lookup } from "./lookup";

/** More ways than this are not walked side by side: then one walks through time and looks at each event. */
const MAX_STREAMS = 40;

/** The narrowest ways through the history on which every event of this filter lies; none where nothing can match. */
export async function chooseStreams(db: Db, filter: EventFilter, lookup: Lookup): Promise<Stream[]> {
  for (const choose of [byDevice, byAccount, byText, byKind]) {
    const streams = await choose(db, filter, lookup);
    if (streams !== null && streams.length <= MAX_STREAMS) return streams;
  }
  return [{ by: "time" }];
}

async function byDevice(db: Db, filter: EventFilter): Promise<Stream[] | null> {
  if (filter.devices.length === 0 && filter.labels.length === 0) return null;
  const labelled = filter.labels.length > 0 ? await listDevicesWithLabels(db, filter.labels) : null;
  const keys = filter.devices.length === 0 ? (labelled ?? []) : both(filter.devices, labelled);
  return keys.map(toDeviceStream);
}

function both(wanted: readonly number[], labelled: number[] | null): readonly number[] {
  return labelled === null ? wanted : wanted.filter((key) => labelled.includes(key));
}

async function byAccount(db: Db, { accounts }: EventFilter): Promise<Stream[] | null> {
  if (accounts.length === 0) return null;
  const keys = await listDevicesOfAccounts(db, accounts);
  return [...keys.map(toDeviceStream), ...accounts.map(toAccountStream)];
}

/** A text is found in the names of devices, places and accounts, and in what happened. */
async function byText(db: Db, filter: EventFilter, lookup: Lookup): Promise<Stream[] | null> {
  const sought = filter.text.trim().toLowerCase();
  if (sought === "") return null;
  const has = (name: string) => name.toLowerCase().includes(sought);
  const devices = [...lookup.devices.values()].filter(
    ({ name, account, labels }) => has(name) || has(account) || labels.some((id) => has(lookup.label(id)?.name ?? "")),
  );
  const kinds = (await listKinds(db)).filter(({ type, subType }) => has(describeEvent(type, subType).label));
  const accounts = (await listAccounts(db)).filter(({ key, accountId }) => has(nameAccount(key, accountId)));
  return [
    ...devices.map(({ key }) => toDeviceStream(key)),
    ...kinds.map(({ id }): Stream => ({ by: "kind", id })),
    ...accounts.map(({ key }) => toAccountStream(key)),
  ];
}

async function byKind(db: Db, { types, classes }: EventFilter): Promise<Stream[] | null> {
  if (types.length === 0 && classes.length === 0) return null;
  const kinds = (await listKinds(db)).filter(
    ({ type, subType }) =>
      (types.length === 0 || types.includes(type)) &&
      (classes.length === 0 || (subType !== null && classes.includes(subType))),
  );
  return kinds.map(({ id }) => ({ by: "kind", id }));
}

const toDeviceStream = (key: number): Stream => ({ by: "device", key });
const toAccountStream = (key: number): Stream => ({ by: "account", key });
