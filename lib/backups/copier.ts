import "server-only";
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Message, Task } from "@/db/backup/process";
import { singleton } from "@/lib/singleton";

type Ended = Exclude<Message, { kind: "progress" }>;
type Progress = Extract<Message, { kind: "progress" }>["progress"];

const copiers = () => singleton("copiers", () => new Set<ChildProcess>());

/** Have a copy made in a process of its own; resolves to how it ended, and rejects only where that cannot be known. */
export function runCopier(task: Task, tell: (progress: Progress) => void = () => {}): Promise<Ended> {
  // Run from the sources: no bundler is to look for it.
  const script = join(/* turbopackIgnore: true */ process.cwd(), "db/backup/process.ts");
  const child = fork(/* turbopackIgnore: true */ script, [JSON.stringify(task)], { execArgv: [] });
  copiers().add(child);
  return new Promise<Ended>((resolve, reject) => {
    child.on("message", (message: Message) => {
      if (message.kind === "progress") tell(message.progress);
      else resolve(message);
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`The copying process ended with ${code ?? signal}.`)));
  }).finally(() => copiers().delete(child));
}

/** End what is being copied, at once; what is left of it is removed by the next. */
export function stopCopiers(): void {
  for (const child of copiers()) child.kill("SIGKILL");
}
