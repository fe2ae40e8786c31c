"use client";

import { useIsAdmin } from "@/components/auth/viewer-context";
import { BackupHour } from "@/components/settings/backup-hour";
import { BackupPlace } from "@/components/settings/backup-place";
import { BackupStatus } from "@/components/settings/backup-status";
import { BackupTable } from "@/components/settings/backup-table";
import { RestoreHelp } from "@/components/settings/restore-help";
import { useBackups } from "@/components/settings/use-backups";
import { Section } from "@/components/shell/section";
import type { BackupsView } from "@/lib/backups/views";

/** Copies of everything: what there is, when the next is made, and how to go back to one. */
export function BackupsSection({ initial }: { initial: BackupsView }) {
  const { view, run, hour } = useBackups(initial);
  const isAdmin = useIsAdmin();
  return (
    <Section title="Backups" text="Copies of everything, made while Gatehouse runs. Each is checked before it counts.">
      <BackupStatus view={view} run={isAdmin ? run : null} />
      {view.backups.length > 0 ? <BackupTable backups={view.backups} /> : null}
      <BackupHour view={view} hour={isAdmin ? hour : null} />
      <BackupPlace view={view} />
      <RestoreHelp view={view} />
    </Section>
  );
}
