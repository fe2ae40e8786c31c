import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { endChildWithUs } from "./endings";
import { SERVER_FOLDER } from "./server";
import { until } from "./until";

/** A replica in a process of its own. */
export interface Replica {
  /** All that it has written. */
  output(): string;
  /** Resolves to the first group of this in what it writes. */
  says(pattern: RegExp): Promise<string>;
  /** Have it stop in order; resolves to its exit code. */
  stop(): Promise<number | null>;
  kill(): void;
  /** Have it stand still, as a process that hangs: its connections stay. */
  freeze(): void;
  thaw(): void;
}

/** Run a program of tests/fakes beside this process; it takes the end of its input for the order to stop. */
export function spawnReplica(program: string, environment: Record<string, string>): Replica {
  const child: ChildProcess = endChildWithUs(
    spawn(process.execPath, ["--import", "./lib/from-sources.mjs", `tests/fakes/${program}.ts`], {
      cwd: SERVER_FOLDER,
      env: { ...process.env, ...environment },
      stdio: ["pipe", "pipe", "pipe"],
    }),
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  return {
    output: () => output,
    says: (pattern) =>
      until(() => {
        const found = pattern.exec(output)?.[1];
        if (found === undefined) throw new Error(`It did not say so:\n${output}`);
        return found;
      }),
    async stop() {
      const ended = once(child, "exit");
      child.stdin?.end();
      const [code] = await ended;
      return code;
    },
    kill: () => void child.kill("SIGKILL"),
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
  };
}
