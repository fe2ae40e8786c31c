import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { endChildWithUs } from "../../helpers/endings";
import type { Origin, Story } from "./browser";
import type { Order } from "./browsers-worker";

/** What all browsers went through since they were last asked. */
export interface Told {
  stories: Story[];
  /** Milliseconds each. */
  catchUps: number[];
  /** Milliseconds of each push, by browser in the order of `stories`. */
  pushes: number[][];
}

export interface Browsers {
  /** Of the processes that they are in. */
  pids: readonly (number | undefined)[];
  open(count: number, within: number, since: { head: number; revision: number }): void;
  /** This share of them loses the connection without a word, and comes back. */
  drop(share: number): void;
  /** So many of them stop reading, or read on. */
  deafen(count: number, isDeaf: boolean): void;
  closeAll(): void;
  tell(): Promise<Told>;
  end(): void;
}

const PROCESSES = 2;

/** Browsers in processes of their own, so that the load is not what is slow. */
export function startBrowsers(origin: Origin): Browsers {
  const workers = Array.from({ length: PROCESSES }, () =>
    endChildWithUs(fork(resolve(import.meta.dirname, "browsers-worker.ts"), { execArgv: [] })),
  );
  const order = (content: Order) => {
    for (const worker of workers) worker.send(content);
  };
  return {
    pids: workers.map(({ pid }) => pid),
    open: (count, within, since) => order({ do: "open", count: count / PROCESSES, within, origin, since }),
    drop: (share) => order({ do: "drop", share }),
    deafen: (count, isDeaf) => order({ do: "deafen", count: count / PROCESSES, isDeaf }),
    closeAll: () => order({ do: "close" }),
    async tell() {
      const told = await Promise.all(workers.map(ask));
      return {
        stories: told.flatMap(({ stories }) => stories),
        catchUps: told.flatMap(({ catchUps }) => catchUps),
        pushes: told.flatMap(({ pushes }) => pushes),
      };
    },
    end() {
      for (const worker of workers) worker.kill("SIGKILL");
    },
  };
}

async function ask(worker: ChildProcess): Promise<Told> {
  if (worker.exitCode !== null) throw new Error("A process full of browsers has ended.");
  const answered = once(worker, "message", { signal: AbortSignal.timeout(60_000) });
  worker.send({ do: "tell" } satisfies Order);
  const [told] = (await answered) as [Told];
  return told;
}
