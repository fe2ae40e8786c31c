import type { Facts } from "./facts";
import { judgeAddress, judgeKey, judgeRegistered, judgeSelfTest } from "./judge-reach";
import { judgeAnswerTime, judgeClock, judgeDuplicate, judgeFirstDelivery } from "./judge-receive";
import { judgeLinked, judgeNamed, judgePhone, judgeRestore } from "./judge-use";
import type { Judgement } from "./judgement";
import type { Proof } from "./proof";
import type { StepId } from "./steps";
import type { StepView } from "./views";

const judges: Readonly<Record<StepId, (facts: Facts) => Judgement>> = {
  address: judgeAddress,
  registered: judgeRegistered,
  key: judgeKey,
  "self-test": judgeSelfTest,
  "first-delivery": judgeFirstDelivery,
  "answer-time": judgeAnswerTime,
  duplicate: judgeDuplicate,
  clock: judgeClock,
  linked: judgeLinked,
  named: judgeNamed,
  phone: judgePhone,
  restore: judgeRestore,
};

/** How a step stands, and the proof to keep from now on; null where what is kept stays as it is. */
export function judgeStep(id: StepId, facts: Facts): { view: StepView; keep: Proof | null } {
  const judgement = judges[id](facts);
  const proof = facts.proofs[id];
  const { why } = judgement;
  if (judgement.holds) {
    const isKept = proof !== undefined && !proof.lapsed && proof.url === judgement.url;
    const at = isKept ? proof.at : (judgement.at ?? facts.now);
    const keep = isKept ? null : { at, lapsed: false, ...(judgement.url !== undefined && { url: judgement.url }) };
    return { view: { id, state: "proven", at, why }, keep };
  }
  if (!proof) return { view: { id, state: judgement.otherwise, at: null, why }, keep: null };
  const keep = proof.lapsed ? null : { ...proof, lapsed: true };
  return { view: { id, state: "lapsed", at: null, why }, keep };
}
