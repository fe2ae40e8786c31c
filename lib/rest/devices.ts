import "server-only";
import { type Db, withSnapshot } from "@/db/client";
import { type DeviceRow, findDevice, listDevicesAfter, listDevicesByKey } from "@/db/queries/devices";
import { listLabels } from "@/db/queries/labels";
import { Refusal } from "@/lib/api/refusal";
import { answer } from "@/lib/api/route";
import { searchDevices } from "@/lib/devices/search";
import { toDeviceView } from "@/lib/live/views";
import { decodeCursor, encodeCursor } from "./cursor";
import { pageAnswer } from "./page";
import { deviceParameters, noParameters } from "./parameters";
import { readKey } from "./path";
import { readQuery } from "./query";
import type { DeviceAnswer } from "./schemas";

/** GET /api/v1/devices: every device in order of keys, removed ones included, or those whose names hold some words. */
export async function listDevices(request: Request): Promise<Response> {
  const { q, after, limit } = readQuery(request, deviceParameters);
  const from = Number(decodeCursor("devices", after) ?? 0);
  return await withSnapshot(async (db) => {
    const rows = await listRows(db, { q, from, length: limit + 1 });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return pageAnswer(request, await toAnswers(db, page), last ? encodeCursor("devices", last.id) : null);
  });
}

interface Wish {
  q: string | undefined;
  /** The key after which to go on. */
  from: number;
  length: number;
}

async function listRows(db: Db, { q, from, length }: Wish): Promise<DeviceRow[]> {
  const found = q === undefined ? null : await searchDevices(db, q);
  if (found === null) return await listDevicesAfter(db, from, length);
  const page = found.filter((key) => key > from).slice(0, length);
  return await listDevicesByKey(db, page);
}

/** GET /api/v1/devices/{key} */
export async function getDevice(request: Request): Promise<Response> {
  readQuery(request, noParameters);
  const key = readKey(request);
  const found = await withSnapshot(async (db) => {
    const row = await findDevice(db, key);
    return row ? await toAnswers(db, [row]) : [];
  });
  if (!found[0]) throw new Refusal(404, "There is no such device.");
  return answer(200, found[0]);
}

async function toAnswers(db: Db, rows: DeviceRow[]): Promise<DeviceAnswer[]> {
  const labels = new Map((await listLabels(db)).map(({ id, name, kind }) => [id, { id, name, kind }]));
  return rows.map((row) => {
    const { account, accountKey, ...device } = toDeviceView(row);
    return {
      key: device.key,
      name: device.name,
      alias: device.alias,
      status: device.status,
      statusAt: device.statusAt,
      account: { key: accountKey, name: account },
      labels: device.labels.flatMap((id) => labels.get(id) ?? []),
      lastEventAt: device.lastEventAt,
      lastPressAt: device.lastPressAt,
      lastMotionAt: device.lastMotionAt,
      details: device.details,
    };
  });
}
