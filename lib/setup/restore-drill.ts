import "server-only";
import { dirname } from "node:path";
import { removeCopy } from "@/db/backup/make-copy";
import { findLack } from "@/db/backup/room";
import { databasePath, isShared } from "@/db/client";
import { runCopier } from "@/lib/backups/copier";
import { ELSEWHERE } from "@/lib/backups/elsewhere";
import { describeBytes } from "@/lib/format/bytes";
import { describeMs } from "./describe-ms";
import { failed, type Outcome } from "./outcome";

/** Make a copy of the database beside it, see that it is whole, and remove it; nothing waits for it but its caller. */
export async function runRestoreDrill(): Promise<Outcome> {
  if (isShared()) return failed(ELSEWHERE);
  const file = databasePath();
  const lack = findLack(file, dirname(file));
  if (lack !== null) return failed(lack);
  forgetDrill(file);
  const startedAt = performance.now();
  const message = await runCopier({ kind: "drill", file, copy: copyOf(file) }).finally(() => forgetDrill(file));
  if (message.kind !== "drilled") throw new Error(message.kind === "failed" ? message.error : "The drill did not end.");
  if (message.fault !== null) return failed(message.fault);
  const took = describeMs(performance.now() - startedAt);
  const { bytes, rows } = message;
  return { ok: true, text: `A copy of ${describeBytes(bytes)} with ${rows} rows was made and found whole in ${took}.` };
}

/** Remove what a drill left behind that the end of the process cut short. */
export function forgetDrill(file: string): void {
  removeCopy(copyOf(file));
}

const copyOf = (file: string) => `${file}.drill`;
