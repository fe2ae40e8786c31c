import { noMarks } from "../device-state";
import type { AccountRow, PlaceRow, Statements } from "../recorder/statements";
import type { Changes } from "./changes";
import { type Known, kindName, pairName } from "./known";

interface Page {
  known: Known;
  changes: Changes;
}

type PlaceStatements = Pick<
  Statements,
  | "findKind"
  | "insertKind"
  | "findPlace"
  | "insertAccount"
  | "updateAccount"
  | "getDevice"
  | "listDevices"
  | "insertDevice"
  | "updateDevice"
>;

/** Accounts, devices and kinds: found in what was read ahead, made under numbers that were taken for them. */
export function sheetOfPlaces(page: () => Page): PlaceStatements {
  return {
    findKind: { get: (type, subType) => page().known.kinds.get(kindName(type, subType)) },
    insertKind: {
      run(type, subType) {
        const { known, changes } = page();
        const id = known.free.kinds.shift() ?? 0;
        known.kinds.set(kindName(type, subType), id);
        changes.kinds.push([id, type, subType]);
        return { lastInsertRowid: id };
      },
    },
    findPlace: {
      get(deviceId, accountId): PlaceRow | undefined {
        const account = page().known.accounts.get(accountId);
        if (!account) return undefined;
        return { ...account, deviceKey: page().known.deviceKeys.get(pairName(account.id, deviceId)) ?? null };
      },
    },
    insertAccount: {
      run(accountId, at) {
        const { known, changes } = page();
        const id = known.free.accounts.shift() ?? 0;
        const account: AccountRow = { id, linkedAt: null, linkedSentAt: null, unlinkedAt: null, unlinkedSentAt: null };
        known.accounts.set(accountId, account);
        changes.accounts.push([id, accountId, at]);
        return { lastInsertRowid: id };
      },
    },
    updateAccount: {
      run(row) {
        const { known, changes } = page();
        for (const [accountId, { id }] of known.accounts) {
          if (id === row.id) known.accounts.set(accountId, { ...row });
        }
        changes.accountStates.set(row.id, row);
      },
    },
    getDevice: { get: (id) => page().known.devices.get(id) },
    listDevices: {
      all: (account) => [...page().known.devices.values()].filter((row) => row.account === account),
    },
    insertDevice: {
      run(account, deviceId) {
        const { known, changes } = page();
        const id = known.free.devices.shift() ?? 0;
        known.devices.set(id, { ...noMarks, status: "unknown", statusAt: null, id, account });
        known.deviceKeys.set(pairName(account, deviceId), id);
        changes.devices.push([id, account, deviceId]);
        return { lastInsertRowid: id };
      },
    },
    updateDevice: {
      run(row) {
        const { known, changes } = page();
        const device = known.devices.get(row.id);
        if (device) known.devices.set(row.id, { ...device, ...row });
        changes.deviceStates.set(row.id, row);
      },
    },
  };
}
