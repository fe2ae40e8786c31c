import "server-only";
import { db } from "@/db/client";
import { findDevice } from "@/db/queries/devices";
import type { DeviceView } from "@/lib/live/protocol";
import { toDeviceView } from "@/lib/live/views";

/** The device with this key, or undefined. */
export async function findDeviceView(key: number): Promise<DeviceView | undefined> {
  const row = await findDevice(db(), key);
  return row && toDeviceView(row);
}
