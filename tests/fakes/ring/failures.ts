import type { ServerResponse } from "node:http";
import { answerError, FakeError } from "./http.ts";

/** What may go wrong: a status, a connection that is cut, an answer that never comes, ends too early, or is nonsense. */
export type Mishap = number | "reset" | "slow" | "cut" | "nonsense" | Answer;

/** A complete answer of the test's own. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface Failures {
  /** The next `times` requests whose path matches go wrong. */
  add(path: RegExp | string, times: number, mishap: Mishap): void;
  /** Let a request go wrong, where that was asked for. */
  apply(path: string, response: ServerResponse): boolean;
}

/** A list of what goes wrong next. */
export function createFailures(): Failures {
  const planned: { matches(path: string): boolean; times: number; mishap: Mishap }[] = [];
  return {
    add(path, times, mishap) {
      const matches = (asked: string) => (typeof path === "string" ? asked === path : path.test(asked));
      planned.push({ matches, times, mishap });
    },
    apply(path, response) {
      const plan = planned.find((one) => one.times > 0 && one.matches(path));
      if (!plan) return false;
      plan.times -= 1;
      fail(response, plan.mishap);
      return true;
    },
  };
}

function fail(response: ServerResponse, mishap: Mishap): void {
  if (mishap === "slow") return;
  if (mishap === "reset") return void response.socket?.resetAndDestroy();
  if (typeof mishap === "object") return void response.writeHead(mishap.status, mishap.headers).end(mishap.body);
  if (mishap === "nonsense") return void response.writeHead(200, { "content-type": "application/json" }).end("{{{");
  if (mishap === "cut") {
    response.writeHead(200, { "content-type": "application/json", "content-length": 1_000 }).write('{"data":[');
    setTimeout(() => response.socket?.destroy(), 20);
    return;
  }
  const headers = mishap === 429 ? { "retry-after": "1" } : undefined;
  answerError(response, new FakeError(mishap, `MADE_UP_${mishap}`, headers));
}
