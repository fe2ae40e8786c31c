import { type ChildProcess, spawn } from "node:child_process";

/** What was begun and has not ended, by how to end it. */
const open = new Set<() => unknown>();

/** Have something ended with the torture that begins it. Returns what to call once it has ended by itself. */
export function endWithTorture(end: () => unknown): () => void {
  open.add(end);
  return () => void open.delete(end);
}

/**
 * Have something ended however this process ends, by a shell that waits for that: not even SIGKILL leaves it behind. `end`
 * does the same from here. Returns what to call once it has ended by itself.
 */
export function endWithUs(command: string, end: () => unknown): () => void {
  const guard = spawn("/bin/sh", ["-c", `read _; ${command}`], {
    stdio: ["pipe", "ignore", "ignore"],
    // A terminal's Ctrl+C goes to the whole group of a process: the guard is to outlive it.
    detached: true,
  });
  guard.on("error", () => {});
  guard.stdin.on("error", () => {});
  guard.unref();
  (guard.stdin as NodeJS.WritableStream & { unref?(): void }).unref?.();
  const forget = endWithTorture(end);
  return () => {
    forget();
    guard.kill("SIGKILL");
    guard.stdin.destroy();
  };
}

/** Have a child process ended however this one ends. */
export function endChildWithUs<T extends ChildProcess>(child: T): T {
  const { pid } = child;
  if (pid === undefined) return child;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const forget = endWithUs(`kill -9 ${pid}`, () => {
    child.kill("SIGKILL");
    return ended;
  });
  child.once("exit", forget);
  return child;
}

/** Returns what ends all that was begun since and has not ended. */
export function watchForLeftovers(): () => Promise<void> {
  const before = new Set(open);
  return async () => {
    const ends = [...open].filter((end) => !before.has(end)).toReversed();
    for (const end of ends) await end();
  };
}
