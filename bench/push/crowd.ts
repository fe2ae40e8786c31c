import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { endChildWithUs } from "@/tests/helpers/endings";

/** What came to all of a crowd since it was last asked. */
export interface Came {
  messages: number;
  bytes: number;
  open: number;
}

export interface Crowd {
  open(url: string, headers: Record<string, string>, greeting: string | null): Promise<void>;
  close(): void;
  tell(): Promise<Came>;
  end(): void;
}

const PROCESSES = 2;

/** So many browsers, in processes of their own. */
export function gatherCrowd(count: number): Crowd {
  const workers = Array.from({ length: PROCESSES }, () =>
    endChildWithUs(fork(resolve(import.meta.dirname, "watchers.ts"), { execArgv: [] })),
  );
  const tell = async () => {
    const told = await Promise.all(workers.map(ask));
    const sum = (name: keyof Came) => told.reduce((total, one) => total + one[name], 0);
    return { messages: sum("messages"), bytes: sum("bytes"), open: sum("open") };
  };
  return {
    async open(url, headers, greeting) {
      for (const worker of workers) worker.send({ url, headers, greeting, count: count / PROCESSES });
      while ((await tell()).open < count) await new Promise((next) => setTimeout(next, 200));
    },
    close() {
      for (const worker of workers) worker.send("close");
    },
    tell,
    end() {
      for (const worker of workers) worker.kill("SIGKILL");
    },
  };
}

async function ask(worker: ChildProcess): Promise<Came> {
  const answered = once(worker, "message");
  worker.send("tell");
  const [told] = (await answered) as [Came];
  return told;
}
