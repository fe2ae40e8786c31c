import { Section } from "@/components/shell/section";
import type { BackupsView } from "@/lib/backups/views";

/** Copies of everything: what there is, when the next is made, and how to go back to one. */
export function BackupsSection({ initial }: { initial: BackupsView }) {
  return (
    <Section title="Backups" text="Copies of everything, made while Gatehouse runs, each checked before it counts.">
      <p className="wrap-anywhere">
        Backups lie in <code>{initial.folder}</code>.
      </p>
    </Section>
  );
}
