import type { ServerResponse } from "node:http";
import { answerError, FakeError } from "./http.ts";

/** What may go wrong: a status, a connection that is cut, an answer that never comes, ends too early, or is nonsense. */
export type Mishap = number | "reset" | "slow" | "cut" | "nonsense" | Answer;

/** A complete answer of the test's own. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** The connection breaks after the body. */
  isCut?: boolean;
  /** Nothing comes after the body, and no end. */
  isEndless?: boolean;
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
  const headers = { "content-type": "application/json" };
  if (mishap === "reset") response.socket?.resetAndDestroy();
  else if (mishap === "nonsense") answerWith(response, { status: 200, headers, body: "{{{" });
  else if (mishap === "cut") answerWith(response, { status: 200, headers, body: '{"data":[', isCut: true });
  else if (typeof mishap === "object") answerWith(response, mishap);
  else if (typeof mishap === "number") answerError(response, made(mishap));
}

function made(status: number): FakeError {
  return new FakeError(status, `MADE_UP_${status}`, status === 429 ? { "retry-after": "1" } : {});
}

function answerWith(response: ServerResponse, { status, headers, body, isCut, isEndless }: Answer): void {
  response.writeHead(status, headers);
  if (!isCut && !isEndless) return void response.end(body);
  response.write(body ?? "", () => {
    if (isCut) setTimeout(() => response.socket?.destroy(), 20);
  });
}
