import type { Facts } from "./facts";
import type { Proof } from "./proof";
import type { ProbeId } from "./steps";

/** Whether a step holds right now, and why, in one sentence. */
export type Judgement =
  | {
      holds: true;
      why: string;
      /** When it became so, epoch ms, where that is known. */
      at?: number;
      /** The address it holds for, where it holds for that one only. */
      url?: string;
    }
  | { holds: false; why: string; otherwise: "not_yet" | "waiting" };

export const notYet = (why: string): Judgement => ({ holds: false, why, otherwise: "not_yet" });

export const waiting = (why: string): Judgement => ({ holds: false, why, otherwise: "waiting" });

/** What the newest try of a probe failed with; undefined where it went well, or was not tried since it did. */
export function findFailure({ attempts, proofs }: Facts, id: ProbeId): string | undefined {
  const attempt = attempts[id];
  if (!attempt || attempt.ok) return undefined;
  return attempt.at >= (proofs[id]?.at ?? 0) ? attempt.text : undefined;
}

/** The judgement of what only a try of ours proves; `holds` looks at the proof that is kept. */
export function judgeProbe(facts: Facts, id: ProbeId, holds: (proof: Proof) => Judgement): Judgement {
  const failure = findFailure(facts, id);
  if (failure !== undefined) return notYet(failure);
  const proof = facts.proofs[id];
  if (!proof) return notYet("Not tried yet.");
  return proof.lapsed ? notYet(LAPSED) : holds(proof);
}

const LAPSED = "It was proven once, but not since something changed. Try it again.";
