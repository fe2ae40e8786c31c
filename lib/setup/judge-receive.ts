import { describeMs } from "./describe-ms";
import type { Facts } from "./facts";
import { findFailure, type Judgement, judgeProbe, notYet, waiting } from "./judgement";

/** So many deliveries must have come before their answer times say something. */
export const ENOUGH = 20;

const GOOD_US = 1_000_000;
const MAX_SKEW_MS = 2_000;

/** Whether Ring has called at all. */
export function judgeFirstDelivery({ firstRingAt, keys }: Facts): Judgement {
  if (firstRingAt !== null) return { holds: true, why: "What Ring sends arrives and is verified.", at: firstRingAt };
  return keys.length === 0
    ? notYet("Nothing that Ring sends can be verified until a signing key is set.")
    : waiting("Waiting for Ring to call.");
}

/** Whether Ring gets its answers long before it gives up. */
export function judgeAnswerTime({ timing, proofs }: Facts): Judgement {
  const count = timing?.count ?? 0;
  if (timing === null || count < ENOUGH) {
    if (proofs["answer-time"]?.lapsed === false) return { holds: true, why: "Ring was answered within a second." };
    return waiting(`${count} of the ${ENOUGH} deliveries that it takes to tell have come.`);
  }
  const figures = `95 of 100 deliveries were answered within ${describeMs(timing.p95 / 1_000)}, the slowest in ${describeMs(timing.max / 1_000)}.`;
  return timing.p95 < GOOD_US ? { holds: true, why: figures } : notYet(figures);
}

/** Whether what comes twice is one event. */
export function judgeDuplicate(facts: Facts): Judgement {
  const { repeatAt } = facts;
  if (repeatAt !== null && findFailure(facts, "duplicate") === undefined) {
    return { holds: true, why: "Ring sent a delivery again, and it was recognised.", at: repeatAt };
  }
  return judgeProbe(facts, "duplicate", ({ text = "What came twice became one event." }) => ({
    holds: true,
    why: text,
  }));
}

/** Whether our clock agrees with Ring's. */
export function judgeClock({ skewMs, proofs }: Facts): Judgement {
  if (skewMs === null) {
    if (proofs.clock?.lapsed === false) return { holds: true, why: "This clock agreed with Ring’s." };
    return waiting("Waiting for a delivery from Ring to compare the clocks by.");
  }
  const gap = `${(Math.abs(skewMs) / 1_000).toFixed(1)} s`;
  if (skewMs > MAX_SKEW_MS) {
    return notYet(`The quickest delivery came ${gap} after Ring sent it: this clock is ahead, or deliveries are slow.`);
  }
  if (skewMs < -MAX_SKEW_MS) return notYet(`Deliveries come ${gap} before Ring sends them: this clock is behind.`);
  return skewMs < 0
    ? { holds: true, why: `This clock is behind Ring’s by ${gap} or a little more, which is close enough.` }
    : { holds: true, why: `The quickest delivery came ${gap} after Ring sent it: the clocks agree.` };
}
