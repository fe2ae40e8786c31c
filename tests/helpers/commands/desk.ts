import * as alerts from "@/db/commands/alerts";
import * as labels from "@/db/commands/labels";
import * as pending from "@/db/commands/pending";
import type { Tx } from "@/db/commands/revise";
import { type Asked, byId, type Calls, inside } from "./shared";

/** Alerts and labels. */
export function listDesk({ events, newestAt: now }: Asked): Calls {
  const alert = async (tx: Tx, id: number) => {
    const found = await alerts.getAlert(tx, id);
    if (!found) throw new Error(`There is no alert ${id}.`);
    return found;
  };
  const change = { at: now, operatorId: "ada", operatorName: "Ada", note: "ß", reason: null, until: null };
  return {
    insertAlert: inside((tx) =>
      alerts.insertAlert(tx, {
        ...{ kind: "press", accountKey: 1, deviceKey: 2, type: "button_press", classes: { human: 1 } },
        ...{ firstAt: now, lastAt: now, lastSeq: events - 400, openedAt: now },
      }),
    ),
    updateAlert: inside(async (tx) => alerts.updateAlert(tx, await alert(tx, 10_004), { status: "closed", count: 4 })),
    changeAlert: inside(async (tx) =>
      alerts.changeAlert(
        tx,
        await alert(tx, 10_001),
        { ...change, what: "snoozed" },
        { status: "snoozed", snoozedUntil: now },
      ),
    ),
    getChange: inside((tx) => alerts.getChange(tx, 2)),
    findActive: inside((tx) => alerts.findActive(tx, 5, "flapping")),
    listActive: inside(async (tx) => byId(await alerts.listActive(tx, "site"))),
    listAwake: inside(async (tx) => byId(await alerts.listAwake(tx, now))),
    tieEvent: inside(async (tx) => [await alerts.tieEvent(tx, 77, 5), await alerts.tieEvent(tx, 77, 6)]),
    isTied: inside(async (tx) => [await alerts.isTied(tx, 77), await alerts.isTied(tx, 1)]),
    addDevices: inside((tx) => alerts.addDevices(tx, 10_004, [9, 12])),
    listAlertDevices: inside(async (tx) => (await alerts.listAlertDevices(tx, 10_004)).toSorted()),
    watchDevice: inside((tx) => alerts.watchDevice(tx, { deviceKey: 20, since: now, seq: 0 })),
    listWatches: inside((tx) => alerts.listWatches(tx, now)),
    unwatchDevices: inside((tx) => alerts.unwatchDevices(tx, [20, 21])),
    isPending: inside(({ sql }) => pending.isPending(sql, now)),
    listOpened: inside(({ sql }) => pending.listOpened(sql, 10_000)),

    "saveLabel, a new one": () =>
      labels.saveLabel(undefined, { name: "Ätna", kind: "group", motionClasses: ["human"], graceMinutes: null }),
    saveLabel: () => labels.saveLabel(2, { name: "Garage", kind: "group", motionClasses: [], graceMinutes: 5 }),
    changeDevice: () => labels.changeDevice(2, "Front 'door'", [1, 3]),
    "changeDevice that is not there": () => labels.changeDevice(9_999, null, []),
    labelDevices: () => labels.labelDevices([2, 3, 4, 9_999], { id: 1, kind: "site" }, true),
    "labelDevices off": () => labels.labelDevices([2, 3], { id: 3, kind: "group" }, false),
    removeLabel: () => labels.removeLabel(5),
  };
}
