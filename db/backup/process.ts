import { setPriority } from "node:os";
import { checkFile } from "./check-file.ts";
import { BackupProblem, makeBackup, type Order, type Progress, tidyFolder } from "./make-backup.ts";
import { makeCopy, removeCopy, sumRows } from "./make-copy.ts";
import type { Note } from "./note.ts";

// Runs as a process of its own, by Node itself: SQLite works for as long as it takes, at a lower priority, no request waits
// for it, and it ends at once when the server is told to stop.

/** What is to be done: a backup that is kept, a copy or the file itself that is only looked at, or the rest of a broken one removed. */
export type Task =
  | { kind: "backup"; order: Order }
  | { kind: "drill"; file: string; copy: string }
  | { kind: "check"; file: string }
  | { kind: "tidy"; folder: string };

/** What the process tells on its way; the last message is any but "progress". */
export type Message =
  | { kind: "progress"; progress: Progress }
  | { kind: "done"; backup: Note & { name: string } }
  | { kind: "drilled"; fault: string | null; bytes: number; rows: number }
  | { kind: "checked"; fault: string | null }
  | { kind: "tidied" }
  | { kind: "failed"; problem: string | null; error: string };

const LOW = 10;
setPriority(LOW);
try {
  tell(await work(JSON.parse(process.argv[2] ?? "") as Task));
} catch (error) {
  const problem = error instanceof BackupProblem ? error.message : null;
  tell({ kind: "failed", problem, error: String(error instanceof Error ? error.stack : error) });
}

async function work(task: Task): Promise<Message> {
  if (task.kind === "backup") {
    const backup = await makeBackup(task.order, (progress) => tell({ kind: "progress", progress }));
    return { kind: "done", backup };
  }
  if (task.kind === "check") return { kind: "checked", fault: checkFile(task.file) };
  if (task.kind === "tidy") {
    tidyFolder(task.folder);
    return { kind: "tidied" };
  }
  try {
    const { fault, bytes, tables } = await makeCopy(task);
    return { kind: "drilled", fault, bytes, rows: sumRows(tables) };
  } finally {
    removeCopy(task.copy);
  }
}

/** To whoever forked this process; to whoever waits for its end, a line each. */
function tell(message: Message): void {
  if (process.send) process.send(message);
  else process.stdout.write(`${JSON.stringify(message)}\n`);
}
