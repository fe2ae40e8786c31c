import "server-only";
import { db, withSnapshot } from "@/db/client";
import { listDevices } from "@/db/queries/devices";
import { listAccounts } from "@/db/queries/history";
import { countAlertsOfDevice, countEventsOf, findAccountWithDevices } from "@/db/queries/removal";
import { Refusal } from "@/lib/api/refusal";
import { hasPassword } from "@/lib/auth/confirm-password";
import type { Viewer } from "@/lib/auth/viewer";
import { nameAccount } from "@/lib/devices/name";
import { toDeviceView } from "@/lib/live/views";
import { listJobs } from "./jobs";
import { toReceipt } from "./receipt";
import { MOST_COUNTED, type RemovalPlan, type RemovalsView } from "./views";

/** Devices by which an account is recognised in a list. */
const SHOWN = 4;

/** The accounts that can be removed, and the receipts of those that were. */
export async function getRemovals(): Promise<RemovalsView> {
  return await withSnapshot(async (db) => {
    const jobs = await listJobs(db);
    const going = new Set(jobs.filter(({ phase }) => phase === "sweeping").map(({ accountKey }) => accountKey));
    const devices = Map.groupBy((await listDevices(db)).map(toDeviceView), ({ accountKey }) => accountKey);
    const shells = new Set(jobs.filter(({ phase }) => phase !== "sweeping").map(({ accountKey }) => accountKey));
    const accounts = (await listAccounts(db)).filter(({ key }) => !shells.has(key));
    return {
      accounts: accounts.map(({ key, accountId }) => {
        const own = devices.get(key) ?? [];
        const names = own.slice(0, SHOWN).map(({ name }) => name);
        return {
          key,
          name: nameAccount(key, accountId),
          devices: names,
          deviceCount: own.length,
          isGoing: going.has(key),
        };
      }),
      receipts: jobs.map(toReceipt),
    };
  });
}

/** The receipts alone, which a page asks for again and again. */
export async function getReceipts(): Promise<Pick<RemovalsView, "receipts">> {
  return { receipts: (await listJobs(db())).map(toReceipt) };
}

/** What the removal of an account would take; throws a Refusal where there is none. */
export async function planRemoval(key: number, viewer: Viewer): Promise<RemovalPlan> {
  const asksPassword = await hasPassword(viewer);
  return await withSnapshot(async (db) => {
    const account = await findAccountWithDevices(db, key);
    if (!account) throw new Refusal(404, "There is no such account any more.");
    const { deviceKeys } = account;
    let alerts = 0;
    for (const deviceKey of deviceKeys) alerts += await countAlertsOfDevice(db, deviceKey);
    const name = nameAccount(key, account.accountId);
    const events = await countEventsOf(db, { key, deviceKeys }, MOST_COUNTED);
    return { key, name, events, alerts, devices: deviceKeys.length, phrase: phraseFor(name), asksPassword };
  });
}

/** What is typed to remove an account of this name. */
export function phraseFor(name: string): string {
  return `remove ${name}`;
}
