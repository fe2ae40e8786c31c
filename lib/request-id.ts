import { AsyncLocalStorage } from "node:async_hooks";
import { randomFillSync } from "node:crypto";
import { singleton } from "./singleton.ts";

/** Answered with every request: the name under which the log knows it. */
export const REQUEST_ID_HEADER = "x-request-id";

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
const LENGTH = 12;
/** Asking for random bytes costs far more than making letters of them: they are asked for in advance. */
const POOL = LENGTH * 256;

interface Requests {
  current: AsyncLocalStorage<string>;
  pool: Buffer;
  used: number;
}

const requests = () =>
  singleton<Requests>("requests", () => ({
    current: new AsyncLocalStorage(),
    pool: Buffer.alloc(POOL),
    used: POOL,
  }));

/** A name for one request: 12 letters and digits by chance, taken from nothing that outsiders say. */
export function newRequestId(): string {
  const state = requests();
  if (state.used === POOL) {
    randomFillSync(state.pool);
    state.used = 0;
  }
  const bytes = state.pool.subarray(state.used, state.used + LENGTH);
  state.used += LENGTH;
  let id = "";
  for (const byte of bytes) id += LETTERS[byte & 31];
  return id;
}

/** Run what answers a request; all that it logs bears the request's id. */
export function inRequest<T>(id: string, run: () => T): T {
  return requests().current.run(id, run);
}

/** The id of the request that is being answered here; undefined outside of any. */
export function currentRequestId(): string | undefined {
  return requests().current.getStore();
}
