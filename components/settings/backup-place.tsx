import type { BackupsView } from "@/lib/backups/views";

/** Where backups lie, what is kept, and what must be kept apart. */
export function BackupPlace({ view: { folder, sameDisk, secretFile } }: { view: BackupsView }) {
  return (
    <div className="flex max-w-prose flex-col gap-2 text-muted">
      <p className="wrap-anywhere">
        They lie on the server in <code className="text-ink">{folder}</code>.{" "}
        {sameDisk
          ? "That is the disk of the database: if it breaks, both are gone. Copy them to another one, or have BACKUP_DIR name a place there."
          : "That is another disk than the database’s."}
      </p>
      <p>
        The last 3 are kept, one a day for 7 days, one a week for 4 weeks, one a month for 3 months, and those made
        before an update for a month.
      </p>
      <p className="wrap-anywhere">
        They hold everything about everybody, but no secret in the clear: a backup can be restored only together with{" "}
        {secretFile === null ? "APP_SECRET" : <code className="text-ink">{secretFile}</code>}. Keep a copy of that apart
        from the backups.
      </p>
    </div>
  );
}
