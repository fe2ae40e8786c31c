import type { Db } from "@/db/client";
import type { Tx } from "@/db/commands/revise";
import * as alertWork from "@/db/queries/alert-work";
import * as alerts from "@/db/queries/alerts";
import * as days from "@/db/queries/days";
import * as deliveries from "@/db/queries/deliveries";
import * as deliveryDetail from "@/db/queries/delivery-detail";
import * as deliveryFigures from "@/db/queries/delivery-figures";
import * as deliveryList from "@/db/queries/delivery-list";
import * as deliveryTimes from "@/db/queries/delivery-times";
import * as devices from "@/db/queries/devices";
import * as events from "@/db/queries/events";
import * as halve from "@/db/queries/halve";
import * as happenings from "@/db/queries/happenings";
import * as held from "@/db/queries/held";
import * as history from "@/db/queries/history";
import * as identities from "@/db/queries/identities";
import * as keeping from "@/db/queries/keeping";
import * as labels from "@/db/queries/labels";
import * as linking from "@/db/queries/linking";
import * as names from "@/db/queries/names";
import * as pictures from "@/db/queries/pictures";
import * as readings from "@/db/queries/readings";
import * as removal from "@/db/queries/removal";
import * as rest from "@/db/queries/rest-deliveries";
import * as settings from "@/db/queries/settings";
import * as setup from "@/db/queries/setup";
import * as totals from "@/db/queries/totals";
import * as trials from "@/db/queries/trials";
import * as schema from "@/db/schema/core";

/** A history to ask: how many events it has, and when the newest happened. */
export interface Asked {
  events: number;
  newestAt: number;
}

/** What changes alerts reads inside its transaction; reading alone needs none. */
const asTx = (db: Db) => db as unknown as Tx;

type Calls = Record<string, Record<string, ((db: Db) => unknown)[]>>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PAGE = 100;
/** As the filled history has them (bench/fill.ts): with a page of events and more, however short it is. */
const BUSY_DEVICE = 1;
const PRESSES = 5;
const hash = new Uint8Array(16).fill(7);

/** Every question that a page, a socket or the REST API asks of the database, as it asks it: module by module, function by function. */
export function listCalls({ events: count, newestAt }: Asked): Calls {
  const hour = Math.floor(newestAt / HOUR_MS);
  const today = Math.floor(newestAt / DAY_MS);
  const fortnight = Array.from({ length: 14 }, (_, place) => today - place);
  const middle = { at: newestAt - 45 * DAY_MS, seq: Math.floor(count / 2) };
  const range = { from: newestAt - 60 * DAY_MS, to: newestAt - 20 * DAY_MS };
  const ways = [
    { direction: "older", start: null, from: null, to: null },
    { direction: "older", start: middle, from: null, to: null },
    { direction: "newer", start: middle, from: null, to: null },
    { direction: "older", start: null, ...range },
  ] as const;
  const streams: history.Stream[] = [
    { by: "time" },
    { by: "device", key: BUSY_DEVICE },
    { by: "kind", id: PRESSES },
    { by: "account", key: 3 },
  ];
  const posts = [
    { direction: "older", start: null, from: null, to: null },
    { direction: "older", start: count - 500, from: null, to: null },
    { direction: "newer", start: count - 500, from: count - 900, to: count },
  ] as const;
  const kindsOfPosts: deliveryList.DeliveryStream[] = [
    { by: "id" },
    { by: "verdict", verdict: "duplicate" },
    { by: "verdict", verdict: "not_understood" },
    { by: "held" },
  ];
  return {
    "alert-work": {
      listOccurrences: [(db) => alertWork.listOccurrences(asTx(db), count - 300, count, ["button_press"], PAGE)],
      listDeviceOccurrences: [(db) => alertWork.listDeviceOccurrences(asTx(db), 7, newestAt - HOUR_MS, newestAt)],
      listStanding: [(db) => alertWork.listStanding(asTx(db), [1, 2, 3])],
      listKeysOfAccount: [(db) => alertWork.listKeysOfAccount(asTx(db), 3)],
      listAdopted: [alertWork.listAdopted],
    },
    alerts: {
      listQueue: [(db) => alerts.listQueue(db, PAGE)],
      listAlerts: [(db) => alerts.listAlerts(db, [1, 2, 3])],
      listAlertsInStatus: [
        (db) => alerts.listAlertsInStatus(db, "open", null, PAGE),
        (db) => alerts.listAlertsInStatus(db, "closed", 50, PAGE),
      ],
      listAlertsOf: [
        (db) => alerts.listAlertsOf(db, "nobody", null, PAGE),
        (db) => alerts.listAlertsOf(db, "nobody", 50, PAGE),
      ],
      listAlertsChangedAfter: [(db) => alerts.listAlertsChangedAfter(db, 10_000_000)],
      listTrail: [(db) => alerts.listTrail(db, 5)],
      listStatuses: [(db) => alerts.listStatuses(db, [1, 2, 3])],
      countAcknowledgedSince: [(db) => alerts.countAcknowledgedSince(db, newestAt - HOUR_MS)],
      findAlertOfEvent: [(db) => alerts.findAlertOfEvent(db, count - 5)],
    },
    days: {
      countDaysOfDevice: [(db) => days.countDaysOfDevice(db, 1, BUSY_DEVICE, fortnight)],
      countDaysOfAccount: [(db) => days.countDaysOfAccount(db, 1, fortnight)],
    },
    deliveries: {
      listUnprojected: [deliveries.listUnprojected],
      countUnprojected: [deliveries.countUnprojected],
      findStored: [(db) => deliveries.findStored(db, count - 5)],
      findDeliveryOfEvent: [(db) => deliveries.findDeliveryOfEvent(db, count - 5)],
    },
    "delivery-detail": {
      findNeighbours: [(db) => deliveryDetail.findNeighbours(db, count - 5)],
      listRepetitions: [(db) => deliveryDetail.listRepetitions(db, count - 5)],
      listBringers: [(db) => deliveryDetail.listBringers(db, count - 5)],
      findAccountKeys: [(db) => deliveryDetail.findAccountKeys(db, ["nobody"])],
    },
    "delivery-figures": { listAnswerTimes: [(db) => deliveryFigures.listAnswerTimes(db, 200)] },
    "delivery-list": {
      listDeliveries: kindsOfPosts.flatMap((stream) =>
        posts.map((walk) => (db: Db) => deliveryList.listDeliveries(db, stream, walk, PAGE)),
      ),
      findDelivery: [(db) => deliveryList.findDelivery(db, count - 5)],
      findDeliveries: [(db) => deliveryList.findDeliveries(db, [count - 5, count - 6])],
      listBodies: [(db) => deliveryList.listBodies(db, [count - 5, count - 6], 10_000)],
    },
    "delivery-times": { findIdAt: [(db) => deliveryTimes.findIdAt(db, newestAt - HOUR_MS)] },
    devices: {
      listDevices: [devices.listDevices],
      listDevicesAfter: [(db) => devices.listDevicesAfter(db, 50, PAGE)],
      listDevicesByKey: [(db) => devices.listDevicesByKey(db, [3, 5, 7])],
      findDevice: [(db) => devices.findDevice(db, 7)],
      listDevicesChangedAfter: [
        (db) => devices.listDevicesChangedAfter(db, { since: count - 20, revision: 10_000_000 }),
      ],
    },
    events: {
      getHead: [events.getHead],
      listLatestEvents: [(db) => events.listLatestEvents(db, PAGE)],
      findEvent: [(db) => events.findEvent(db, count - 5)],
      listEventsAfter: [(db) => events.listEventsAfter(db, count - 300, count, PAGE)],
      selectEvents: [(db) => events.selectEvents(db).limit(PAGE)],
    },
    halve: {
      findKeyAt: [
        (db) =>
          halve.findKeyAt(
            db,
            { table: schema.events, key: schema.events.seq, at: schema.events.receivedAt },
            middle.at,
          ),
      ],
    },
    happenings: { listHappenings: [(db) => happenings.listHappenings(db, count - 300, PAGE)] },
    held: { listHeld: [(db) => held.listHeld(db, 0, PAGE)], sumHeld: [held.sumHeld] },
    history: {
      listStream: streams.flatMap((stream) =>
        ways.map((walk) => (db: Db) => history.listStream(db, stream, walk, PAGE)),
      ),
      listKinds: [history.listKinds],
      listDevicesWithLabels: [(db) => history.listDevicesWithLabels(db, [1, 2])],
      listDevicesOfAccounts: [(db) => history.listDevicesOfAccounts(db, [1, 2])],
      listAccounts: [history.listAccounts],
    },
    identities: {
      findRequest: [(db) => identities.findRequest(db, hash)],
      findEventSeq: [(db) => identities.findEventSeq(db, hash)],
    },
    keeping: {
      countBefore: [
        (db) => keeping.countBefore(db, "events", middle.at),
        (db) => keeping.countBefore(db, "deliveries", newestAt - HOUR_MS),
        (db) => keeping.countBefore(db, "audit", middle.at),
      ],
      measureLine: [
        (db) => keeping.measureLine(db, "events"),
        (db) => keeping.measureLine(db, "deliveries"),
        (db) => keeping.measureLine(db, "audit"),
      ],
      findOldest: [(db) => keeping.findOldest(db, "events"), (db) => keeping.findOldest(db, "deliveries")],
      findLastGiven: [(db) => keeping.findLastGiven(db, "events")],
    },
    labels: {
      listLabels: [labels.listLabels],
      findLabelsRevision: [labels.findLabelsRevision],
      listBearers: [labels.listBearers],
    },
    linking: { listUnlinked: [linking.listUnlinked], findNewestCode: [linking.findNewestCode] },
    names: {
      listNamedDevices: [(db) => names.listNamedDevices(db, null), (db) => names.listNamedDevices(db, '"mera 17"')],
      listNamedDevicesAfter: [(db) => names.listNamedDevicesAfter(db, 20, 10)],
    },
    readings: {
      findDeviceReading: [(db) => readings.findDeviceReading(db, BUSY_DEVICE)],
      listAccountFailures: [readings.listAccountFailures],
    },
    pictures: {
      findPictureOf: [(db) => pictures.findPictureOf(db, count - 5)],
      findPicture: [(db) => pictures.findPicture(db, 5)],
      listPicturesChangedAfter: [(db) => pictures.listPicturesChangedAfter(db, 5)],
      measurePictures: [pictures.measurePictures],
      countWaitingPictures: [pictures.countWaitingPictures],
      countPicturesBefore: [(db) => pictures.countPicturesBefore(db, middle.at)],
    },
    removal: {
      findAccountWithDevices: [(db) => removal.findAccountWithDevices(db, 3)],
      countEventsOf: [(db) => removal.countEventsOf(db, { key: 3, deviceKeys: [3] }, 1_000)],
      countAlertsOfDevice: [(db) => removal.countAlertsOfDevice(db, 7)],
    },
    "rest-deliveries": {
      listDeliveries: ([null, "accepted", "duplicate"] as const).flatMap((verdict) =>
        [null, count - 500].map((before) => (db: Db) => rest.listDeliveries(db, { verdict, before, limit: PAGE })),
      ),
      findDelivery: [(db) => rest.findDelivery(db, count - 5)],
    },
    settings: {
      readSettings: [(db) => settings.readSettings(db, "backup")],
      writeSetting: [],
      removeSetting: [],
      findSetting: [(db) => settings.findSetting(db.sql, "retention")],
    },
    setup: {
      listLatestFromRing: [setup.listLatestFromRing],
      findSmallestLag: [setup.findSmallestLag],
      countLinkedAccounts: [(db) => setup.countLinkedAccounts(db, ["test*"])],
      countDevicesByName: [(db) => setup.countDevicesByName(db, ["test*"])],
      findTestDelivery: [(db) => setup.findTestDelivery(db, Buffer.from("{}"))],
    },
    totals: {
      readCounters: [(db) => totals.readCounters(db, "deliveries.")],
      readCounter: [(db) => totals.readCounter(db, "events")],
      getRevision: [totals.getRevision],
      getEpoch: [totals.getEpoch],
      countEventsInHour: [(db) => totals.countEventsInHour(db, hour)],
      countDeliveries: [(db) => totals.countDeliveries(db, hour - 24, hour)],
      countAcceptedInHours: [(db) => totals.countAcceptedInHours(db, [hour - 24, hour - 48])],
      countRemarks: [(db) => totals.countRemarks(db, "late", { from: hour - 24, to: hour })],
      findFirstHour: [totals.findFirstHour],
    },
    trials: {
      findLastDeliveryId: [trials.findLastDeliveryId],
      listTests: [(db) => trials.listTests(db, count - 20)],
    },
  };
}
