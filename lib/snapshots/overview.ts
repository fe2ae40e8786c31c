import "server-only";
import { isLinkedDevice } from "@/db/sqlite/history";
import { findJob } from "@/db/sqlite/jobs";
import { connection } from "@/db/sqlite/purge/step";
import { findPlanned, lacksCamera, listTaken } from "@/db/sqlite/snapshots";
import type { DeviceView } from "@/lib/live/protocol";
import type { SnapshotsView } from "./views";

const SHOWN = 7;

/** The pictures by plan of a device; null where there are none and none can be taken. */
export function getSnapshots({ key, status }: Pick<DeviceView, "key" | "status">): SnapshotsView | null {
  const sqlite = connection();
  const taken = listTaken(sqlite, key);
  const pictures = taken.filter(({ state }) => state === "kept");
  const mayPlan = status !== "removed" && isLinkedDevice(sqlite, key) && !lacksCamera(sqlite, key);
  if (!mayPlan && pictures.length === 0) return null;
  const everyMinutes = mayPlan ? (findPlanned(sqlite, key)?.everyMinutes ?? null) : null;
  const [last] = taken;
  const isMissing = everyMinutes !== null && last && last.state !== "kept";
  return {
    everyMinutes,
    nextAt: everyMinutes === null ? null : (findJob(sqlite, "snapshot", key)?.dueAt ?? null),
    problem: isMissing ? { at: last.wantedAt, text: last.failure ?? "No picture for this moment." } : null,
    pictures: pictures.slice(0, SHOWN).map(({ id, takenAt, wantedAt }) => ({ id, takenAt: takenAt ?? wantedAt })),
  };
}
