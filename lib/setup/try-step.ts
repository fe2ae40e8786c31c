import "server-only";
import { Refusal } from "@/lib/api/refusal";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { trials } from "./attempts";
import { checkAddress } from "./check-address";
import type { Attempt } from "./facts";
import type { Outcome } from "./outcome";
import { keepProof } from "./proofs";
import { runRestoreDrill } from "./restore-drill";
import { runDuplicateDrill, runSelfTest } from "./self-test";
import { type ProbeId, steps } from "./steps";

interface Probe {
  run(): Promise<Outcome>;
  /** How long after it began it may begin again. */
  paceMs: number;
}

const probes: Readonly<Record<ProbeId, Probe>> = {
  address: { run: () => checkAddress(env().PUBLIC_URL), paceMs: 3_000 },
  "self-test": { run: runSelfTest, paceMs: 3_000 },
  duplicate: { run: runDuplicateDrill, paceMs: 3_000 },
  restore: { run: runRestoreDrill, paceMs: 30_000 },
};

/** Try one thing, nothing else at the same time; the promise it gives never rejects. Throws a Refusal where it must wait. */
export function beginTry(id: ProbeId): Promise<Attempt> {
  const { running, begunAt } = trials();
  if (running !== null) {
    throw new Refusal(409, `“${steps[running].title}” is being tried right now. Wait until that is done.`);
  }
  const wait = (begunAt[id] ?? Number.NEGATIVE_INFINITY) + probes[id].paceMs - performance.now();
  if (wait > 0) throw new Refusal(429, "That was tried a moment ago.", { retryAt: Date.now() + Math.ceil(wait) });
  trials().running = id;
  begunAt[id] = performance.now();
  return finish(id);
}

async function finish(id: ProbeId): Promise<Attempt> {
  const attempt = await prove(id).catch((error: unknown): Attempt => {
    log().error({ err: error, probe: id }, "a probe of the setup failed");
    return { at: Date.now(), ok: false, text: "The try itself failed; the log of the server says why." };
  });
  trials().attempts[id] = attempt;
  trials().running = null;
  return attempt;
}

async function prove(id: ProbeId): Promise<Attempt> {
  const { ok, ...seen } = await probes[id].run();
  const at = Date.now();
  if (ok) await keepProof(id, { ...seen, at, lapsed: false });
  return { at, ok, text: seen.text };
}
