import "server-only";
import { trials } from "./attempts";
import { describeSetup } from "./diagnostics";
import type { Facts } from "./facts";
import { gatherFacts } from "./gather";
import { judgeStep } from "./judge";
import { keepProof } from "./proofs";
import { stepIds } from "./steps";
import type { AddressView, SetupView, StepView } from "./views";

/** The checklist as it stands now; what is newly proven, or no longer true, is kept from now on. */
export async function getSetup(): Promise<SetupView> {
  const facts = await gatherFacts(Date.now());
  const steps = await judgeAll(facts);
  const proven = steps.filter(({ state }) => state === "proven").length;
  return {
    steps,
    proven,
    addresses: listAddresses(facts),
    keys: facts.keys,
    timing: facts.timing,
    running: trials().running,
    diagnostics: await describeSetup({ steps, facts, proven }),
  };
}

async function judgeAll(facts: Facts): Promise<StepView[]> {
  const judged = stepIds.map((id) => judgeStep(id, facts));
  for (const { view, keep } of judged) if (keep) await keepProof(view.id, keep);
  return judged.map(({ view }) => view);
}

function listAddresses({ publicUrl, hosts }: Facts): AddressView[] {
  const { host } = new URL(publicUrl);
  const calledAt = hosts.find((seen) => seen.host === host)?.at ?? null;
  const later = { served: false, calledAt: null };
  return [
    { name: "Webhook URL", url: `${publicUrl}/api/webhooks/ring`, served: true, calledAt },
    { name: "Token Exchange URL", url: `${publicUrl}/api/ring/token`, ...later },
    { name: "Account Link URL", url: `${publicUrl}/link`, ...later },
    { name: "App Homepage URL", url: `${publicUrl}/home`, ...later },
  ];
}
