import "server-only";
import { listStanding } from "@/db/queries/alert-work";
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
} from "@/db/sqlite/alerts";
import type { Tx } from "@/db/sqlite/revise";
import { closeByItself } from "./connectivity";
import type { AllMatters } from "./matters";
import { FLAP_MS, listTogether, SITE_DEVICES, SITE_MS } from "./rules";

/** What time alone brings: a grace that has passed, a connection that is stable again, a snooze that is over. */
export function settleDue(tx: Tx, matters: AllMatters, now: number): void {
  for (const alert of listActive(tx, "flapping")) if (now - alert.lastAt >= FLAP_MS) endFlapping(tx, alert, now);
  for (const alert of listAwake(tx, now)) wake(tx, alert, now);
  openOffline(tx, matters, now);
}

function endFlapping(tx: Tx, alert: Alert, now: number): void {
  closeByItself(tx, alert, now, "Stable for 10 minutes.");
  if (alert.deviceKey === null) return;
  const [device] = listStanding(tx, [alert.deviceKey]);
  if (device?.status !== "offline") return;
  watchDevice(tx, { deviceKey: device.key, since: device.statusAt ?? alert.lastAt, seq: alert.lastSeq });
}

function wake(tx: Tx, alert: Alert, now: number): void {
  const done = { what: "reopened", at: now, operatorId: null, operatorName: null, reason: null, until: null } as const;
  changeAlert(
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

function openOffline(tx: Tx, matters: AllMatters, now: number): void {
  // Those about to be due are looked at too: they may belong to the same loss of contact.
  const watches = listWatches(tx, now - matters.shortestGraceMs + SITE_MS);
  if (!watches.some(({ since, deviceKey }) => now - since >= matters.at(deviceKey).graceMs)) return;
  const standing = new Map(
    listStanding(
      tx,
      watches.map(({ deviceKey }) => deviceKey),
    ).map((row) => [row.key, row]),
  );
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
    const site = findSiteAlert(tx, one);
    if (site) joinSite(tx, site, one);
    else if (together.length >= SITE_DEVICES) openSite(tx, together, now);
    else openOne(tx, one, now);
    for (const { deviceKey } of !site && together.length >= SITE_DEVICES ? together : [one]) settled.add(deviceKey);
  }
  const gone = watches.filter(({ deviceKey }) => standing.get(deviceKey)?.status !== "offline");
  unwatchDevices(tx, [...settled, ...gone.map(({ deviceKey }) => deviceKey)]);
}

/** Devices stand together at a site, or until they have one, at their account. */
function isSamePlace(one: Waiting, other: Waiting): boolean {
  return one.siteId === null
    ? other.siteId === null && one.accountKey === other.accountKey
    : one.siteId === other.siteId;
}

function findSiteAlert(tx: Tx, { siteId, accountKey, since }: Waiting): Alert | undefined {
  return listActive(tx, "site").find(
    (alert) =>
      alert.labelId === siteId &&
      (siteId !== null || alert.accountKey === accountKey) &&
      Math.abs(alert.firstAt - since) <= SITE_MS,
  );
}

function joinSite(tx: Tx, alert: Alert, { deviceKey, seq, since }: Waiting): void {
  addDevices(tx, alert.id, [deviceKey]);
  tieEvent(seq, alert.id);
  updateAlert(tx, alert, {
    count: alert.count + 1,
    lastAt: Math.max(alert.lastAt, since),
    lastSeq: Math.max(alert.lastSeq, seq),
  });
}

function openSite(tx: Tx, together: readonly Waiting[], now: number): void {
  const [one] = together;
  if (!one) return;
  const { accountKey, siteId } = one;
  const times = together.map(({ since }) => since);
  const id = insertAlert(tx, {
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
  addDevices(
    tx,
    id,
    together.map(({ deviceKey }) => deviceKey),
  );
  for (const { seq } of together) tieEvent(seq, id);
}

function openOne(tx: Tx, { accountKey, deviceKey, since, seq }: Waiting, now: number): void {
  if (findActive(tx, deviceKey, "offline")) return;
  const times = { firstAt: since, lastAt: since, openedAt: now };
  insertAlert(tx, { kind: "offline", type: "device_offline", accountKey, deviceKey, ...times, lastSeq: seq });
}
