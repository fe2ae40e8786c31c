import "server-only";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { backupFolder } from "@/db/backup/folder";
import { forecastEnds } from "@/db/backup/forecast";
import { type Listed, listBackups, toDated } from "@/db/backup/list";
import { planRotation } from "@/db/backup/rotation";
import { databasePath } from "@/db/client";
import { env } from "@/lib/env";
import { refuseElsewhere } from "./elsewhere";
import { readChoice, readLastOutcome, readRestored } from "./kept";
import { nextRun } from "./next-run";
import { backupState } from "./state";
import type { BackupsView, BackupView, RunningView } from "./views";
import { zoneOf } from "./zone-of";

/** How the backups stand; throws a Refusal where they are made elsewhere. */
export async function getBackups(now = Date.now()): Promise<BackupsView> {
  refuseElsewhere();
  const file = databasePath();
  const folder = backupFolder(file);
  const choice = await readChoice();
  const timeZone = zoneOf(choice);
  const nextAt = nextRun(now, { hour: choice.hour, timeZone });
  const listed = await listBackups(folder);
  return {
    folder,
    sameDisk: await areTogether(dirname(file), folder),
    backups: describeAll(listed, now, nextAt),
    running: await describeRunning(),
    failure: await findFailure(listed),
    ...{ hour: choice.hour, timeZone, nextAt },
    restored: await readRestored(),
    secretFile: env().APP_SECRET === undefined ? `${file}.secret` : null,
  };
}

function describeAll(listed: readonly Listed[], now: number, nextAt: number): BackupView[] {
  const dated = listed.map(toDated);
  const { keep } = planRotation(dated, now);
  const ends = forecastEnds(dated, nextAt);
  return listed.map(({ name, at, bytes, note }) => ({
    ...{ name, at, bytes },
    reason: note?.reason ?? null,
    checked: note?.bytes === bytes,
    events: note?.tables.events ?? null,
    keptAs: keep.get(name) ?? "latest",
    keptUntil: ends.get(name) ?? null,
  }));
}

async function describeRunning(): Promise<RunningView | null> {
  const { running } = backupState();
  if (running === null) return null;
  const { since, progress } = running;
  if (progress?.phase === "checking") return { since, percent: null };
  const size = progress
    ? await stat(progress.part).then(
        (found) => found.size,
        () => 0,
      )
    : 0;
  const share = progress && progress.expected > 0 ? size / progress.expected : 0;
  return { since, percent: Math.min(99, Math.floor(share * 100)) };
}

/** What went wrong the last time; nothing where a backup was made since, by whomever. */
async function findFailure(listed: readonly Listed[]): Promise<{ at: number; text: string } | null> {
  const last = await readLastOutcome();
  if (last === null || last.ok) return null;
  const newest = listed.find((one) => toDated(one).good);
  return newest && newest.at > last.at ? null : { at: last.at, text: last.text };
}

async function areTogether(one: string, other: string): Promise<boolean> {
  const devices = await Promise.all(
    [one, other].map((place) =>
      stat(place).then(
        (found) => found.dev,
        () => null,
      ),
    ),
  );
  return devices[1] === null || devices[0] === devices[1];
}
