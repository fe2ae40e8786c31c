import { afterEach, beforeEach } from "vitest";
import { type RingApi, ringApi } from "@/lib/ring/api";
import type { RingFailure } from "@/lib/ring/failure";
import { dropSingleton } from "@/lib/singleton";
import { type FakeRing, startFakeRing } from "../fakes/ring/ring";
import type { FakeAccount } from "../fakes/ring/state";

/** A fake Ring, one account of it, and the client with that account's tokens. */
export interface RingDesk {
  ring: FakeRing;
  account: FakeAccount;
  api: RingApi;
  /** The access token that is used, and renewed when it is refused. */
  token: string;
  renewals: string[];
}

/** A new desk for each test. */
export function ringDesk(): RingDesk {
  const desk = {} as RingDesk;
  beforeEach(async () => {
    const ring = await startFakeRing({ limit: 100_000 });
    const account = ring.addAccount();
    Object.assign(process.env, ring.env());
    for (const name of ["env", "ring-budget"]) dropSingleton(name);
    Object.assign(desk, { ring, account, token: ring.giveTokens(account).access_token, renewals: [] });
    desk.api = ringApi({
      token: async () => desk.token,
      renew: async (refused) => {
        desk.renewals.push(refused);
        desk.token = ring.giveTokens(account).access_token;
        return desk.token;
      },
    });
  });
  afterEach(async () => {
    await desk.ring.close();
    for (const name of Object.keys(desk.ring.env())) delete process.env[name];
    for (const name of ["env", "ring-budget"]) dropSingleton(name);
  });
  return desk;
}

/** What a call fails with; throws where it does not fail. */
export async function failureFrom(call: Promise<unknown>): Promise<RingFailure> {
  const failure = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (failure === null) throw new Error("It did not fail.");
  return failure as RingFailure;
}

/** Wait until something holds that the network brings about, without letting any time of fake timers pass. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error("It did not come to hold.");
    await turns(1);
  }
}

/** Let the event loop go round so many times: what has arrived on this machine is dealt with. */
export async function turns(times: number): Promise<void> {
  for (let turn = 0; turn < times; turn += 1) await new Promise((next) => setImmediate(next));
}

/** All pages of a list together. */
export async function everyPage<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}
