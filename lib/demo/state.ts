import "server-only";
import type { Worker } from "node:worker_threads";
import { singleton } from "@/lib/singleton";
import type { DemoView } from "./view";

interface DemoState extends DemoView {
  /** What fills the demo's database. */
  worker: Worker | null;
  /** Settles when what was begun last has ended. */
  turn: Promise<unknown>;
  /** Requests that wait for it: they are not to be waited for. */
  waiting: number;
}

/** How the demo stands in this process. */
export function demoState(): DemoState {
  return singleton<DemoState>("demo", () => ({
    ...{ phase: "off", percent: 0, problem: null },
    ...{ worker: null, turn: Promise.resolve(), waiting: 0 },
  }));
}

/** Whether what is shown is made up: the demo's database is open in the place of the real one. */
export function isDemo(): boolean {
  return demoState().phase === "on";
}
