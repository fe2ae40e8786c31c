import { ChevronRight } from "lucide-react";
import { useRef } from "react";
import { CopyButton } from "@/components/shell/copy-button";
import type { BackupsView } from "@/lib/backups/views";

/** How to go back to a backup, and what that costs. */
export function RestoreHelp({ view: { folder, backups } }: { view: BackupsView }) {
  const source = useRef<HTMLPreElement>(null);
  const newest = backups.find(({ checked }) => checked)?.name ?? "gatehouse-<date>-<time>.db";
  const command = `npm run restore -- ${quote(`${folder}/${newest}`)}`;
  return (
    <details className="group rounded-base border border-line bg-panel">
      <summary className="focus-inside flex min-h-11 items-center gap-2 px-3 font-semibold desk:min-h-9">
        <ChevronRight aria-hidden="true" className="size-4 text-muted group-open:rotate-90" strokeWidth={1.8} />
        Go back to a backup
      </summary>
      <div className="flex flex-col gap-3 border-t border-line p-3">
        <p className="max-w-prose">
          Stop Gatehouse, run this on the server, and start it again. It checks the backup and the secret first, says
          what would be lost, and asks before it changes anything. The present database is kept beside it.
        </p>
        <pre ref={source} className="rounded-base bg-bg p-3 font-mono text-small whitespace-pre-wrap wrap-anywhere">
          {command}
        </pre>
        <div className="flex flex-wrap items-center gap-2">
          <CopyButton text={command} source={source} label="Copy command" />
        </div>
        <p className="max-w-prose text-muted">
          What was received after the backup is lost by it: Ring takes that for delivered and does not send it again.
          Everybody signs in again.
        </p>
      </div>
    </details>
  );
}

/** As a shell takes it, whatever the folder is called. */
function quote(path: string): string {
  return /^[\w./:@%+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
