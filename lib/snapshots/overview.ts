import "server-only";
import { withSnapshot } from "@/db/client";
import { isLinkedDevice } from "@/db/commands/history";
import { findJob } from "@/db/commands/jobs";
import { findPlanned, lacksCamera, listTaken } from "@/db/commands/snapshots";
import type { Sql } from "@/db/sql";
import type { DeviceView } from "@/lib/live/protocol";
import type { SnapshotsView } from "./views";

const SHOWN = 7;

type Device = Pick<DeviceView, "key" | "status">;

/** The pictures by plan of a device; null where there are none and none can be taken. */
export async function getSnapshots(device: Device): Promise<SnapshotsView | null> {
  return await withSnapshot(({ sql }) => readSnapshots(sql, device));
}

async function readSnapshots(sql: Sql, { key, status }: Device): Promise<SnapshotsView | null> {
  const taken = await listTaken(sql, key);
  const pictures = taken.filter(({ state }) => state === "kept");
  const mayPlan = status !== "removed" && (await isLinkedDevice(sql, key)) && !(await lacksCamera(sql, key));
  if (!mayPlan && pictures.length === 0) return null;
  const everyMinutes = mayPlan ? ((await findPlanned(sql, key))?.everyMinutes ?? null) : null;
  const [last] = taken;
  const isMissing = everyMinutes !== null && last && last.state !== "kept";
  return {
    everyMinutes,
    nextAt: everyMinutes === null ? null : ((await findJob(sql, "snapshot", key))?.dueAt ?? null),
    problem: isMissing ? { at: last.wantedAt, text: last.failure ?? "No picture for this moment." } : null,
    pictures: pictures.slice(0, SHOWN).map(({ id, takenAt, wantedAt }) => ({ id, takenAt: takenAt ?? wantedAt })),
  };
}
