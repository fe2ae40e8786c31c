import { Section } from "@/components/shell/section";

/** In the place of backups, where the data lies in PostgreSQL. */
export function BackupsElsewhere() {
  return (
    <Section title="Backups" text="This Gatehouse keeps its data in PostgreSQL, which is backed up by its own tools.">
      <p className="max-w-prose text-muted text-sm">
        Have whoever runs PostgreSQL archive its log and take base backups (pg_basebackup), or dump the database every
        night (pg_dump), and bring one back now and then to see that it works. Keep APP_SECRET apart from them: without
        it, no backup can be used.
      </p>
    </Section>
  );
}
