import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Order } from "./make-backup";
import type { Message, Task } from "./process";

/** Make a backup in another process and wait for it, doing nothing else; resolves to its name, throws a sentence. */
export function backupAndWait(order: Order): { name: string } {
  const task: Task = { kind: "backup", order };
  // Run from the sources: no bundler is to look for it.
  const script = join(/* turbopackIgnore: true */ process.cwd(), "db/backup/process.ts");
  const { stdout } = spawnSync(process.execPath, [script, JSON.stringify(task)], { encoding: "utf8" });
  const last = stdout?.trim().split("\n").at(-1);
  const message = last ? (JSON.parse(last) as Message) : null;
  if (message?.kind === "done") return message.backup;
  throw new Error(message?.kind === "failed" ? (message.problem ?? message.error) : "the copying process broke off.");
}
