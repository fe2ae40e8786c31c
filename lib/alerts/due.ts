import "server-only";
import {
  type Alert,
  addDevices,
  changeAlert,
  findActive,
  insertAlert,
  listActive,
  listAwake,
  listWatches,
  tieEvent,
  unwatchDevices,
  updateAlert,
  type Watch,
  watchDevice,
} from "@/db/commands/alerts";
import type { Tx } from "@/db/commands/revise";
import { listStanding } from "@/db/queries/alert-work";
import { closeByItself } from "./connectivity";
import type { AllMatters } from "./matters";
import { FLAP_MS, listTogether, SITE_DEVICES, SITE_MS } from "./rules";

/** What time alone brings: a grace that has passed, a connection that is stable again, a snooze that is over. */
export async function settleDue(tx: Tx, matters: AllMatters, now: number): Promise<void> {
  for (const alert of await listActive(tx, "flapping")) {
    if (now - alert.lastAt >= FLAP_MS) await endFlapping(tx, alert, now);
  }
  for (const alert of await listAwake(tx, now)) await wake(tx, alert, now);
  await openOffline(tx, matters, now);
}

async function endFlapping(tx: Tx, alert: Alert, now: number): Promise<void> {
  await closeByItself(tx, alert, now, "Stable for 10 minutes.");
  if (alert.deviceKey === null) return;
  const [device] = await listStanding(tx, [alert.deviceKey]);
  if (device?.status !== "offline") return;
  await watchDevice(tx, { deviceKey: device.key, since: device.statusAt ?? alert.lastAt, seq: alert.lastSeq });
}

async function wake(tx: Tx, alert: Alert, now: number): Promise<void> {
  const done = { what: "reopened", at: now, operatorId: null, operatorName: null, reason: null, until: null } as const;
  await changeAlert(
    tx,
    alert,
    { ...done, note: "The snooze is over." },
    { status: "open", snoozedUntil: null, openedAt: now },
  );
}

interface Waiting extends Watch {
  accountKey: number;
  siteId: number | null;
  graceMs: number;
}

async function openOffline(tx: Tx, matters: AllMatters, now: number): Promise<void> {
  // Those about to be due are looked at too: they may belong to the same loss of contact.
  const watches = await listWatches(tx, now - matters.shortestGraceMs + SITE_MS);
  if (!watches.some(({ since, deviceKey }) => now - since >= matters.at(deviceKey).graceMs)) return;
  const rows = await listStanding(
    tx,
    watches.map(({ deviceKey }) => deviceKey),
  );
  const standing = new Map(rows.map((row) => [row.key, row]));
  const waiting = watches.flatMap((watch): Waiting[] => {
    const device = standing.get(watch.deviceKey);
    if (device?.status !== "offline") return [];
    return [{ ...watch, accountKey: device.accountKey, ...matters.at(watch.deviceKey) }];
  });
  const settled = new Set<number>();
  for (const one of waiting) {
    if (settled.has(one.deviceKey) || now - one.since < one.graceMs) continue;
    const place = waiting.filter((other) => !settled.has(other.deviceKey) && isSamePlace(one, other));
    const together = listTogether(place, one);
    const site = await findSiteAlert(tx, one);
    if (site) await joinSite(tx, site, one);
    else if (together.length >= SITE_DEVICES) await openSite(tx, together, now);
    else await openOne(tx, one, now);
    for (const { deviceKey } of !site && together.length >= SITE_DEVICES ? together : [one]) settled.add(deviceKey);
  }
  const gone = watches.filter(({ deviceKey }) => standing.get(deviceKey)?.status !== "offline");
  await unwatchDevices(tx, [...settled, ...gone.map(({ deviceKey }) => deviceKey)]);
}

/** Devices stand together at a site, or until they have one, at their account. */
function isSamePlace(one: Waiting, other: Waiting): boolean {
  return one.siteId === null
    ? other.siteId === null && one.accountKey === other.accountKey
    : one.siteId === other.siteId;
}

async function findSiteAlert(tx: Tx, { siteId, accountKey, since }: Waiting): Promise<Alert | undefined> {
  return (await listActive(tx, "site")).find(
    (alert) =>
      alert.labelId === siteId &&
      (siteId !== null || alert.accountKey === accountKey) &&
      Math.abs(alert.firstAt - since) <= SITE_MS,
  );
}

async function joinSite(tx: Tx, alert: Alert, { deviceKey, seq, since }: Waiting): Promise<void> {
  await addDevices(tx, alert.id, [deviceKey]);
  await tieEvent(tx, seq, alert.id);
  await updateAlert(tx, alert, {
    count: alert.count + 1,
    lastAt: Math.max(alert.lastAt, since),
    lastSeq: Math.max(alert.lastSeq, seq),
  });
}

async function openSite(tx: Tx, together: readonly Waiting[], now: number): Promise<void> {
  const [one] = together;
  if (!one) return;
  const { accountKey, siteId } = one;
  const times = together.map(({ since }) => since);
  const id = await insertAlert(tx, {
    kind: "site",
    accountKey,
    deviceKey: null,
    labelId: siteId,
    firstAt: Math.min(...times),
    lastAt: Math.max(...times),
    lastSeq: Math.max(...together.map(({ seq }) => seq)),
    openedAt: now,
    count: together.length,
  });
  await addDevices(
    tx,
    id,
    together.map(({ deviceKey }) => deviceKey),
  );
  for (const { seq } of together) await tieEvent(tx, seq, id);
}

async function openOne(tx: Tx, { accountKey, deviceKey, since, seq }: Waiting, now: number): Promise<void> {
  if (await findActive(tx, deviceKey, "offline")) return;
  const times = { firstAt: since, lastAt: since, openedAt: now };
  await insertAlert(tx, { kind: "offline", type: "device_offline", accountKey, deviceKey, ...times, lastSeq: seq });
}
