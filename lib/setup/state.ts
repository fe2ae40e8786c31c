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

function listAddresses({ publicUrl, hosts, linking }: Facts): AddressView[] {
  const { host } = new URL(publicUrl);
  const calledAt = hosts.find((seen) => seen.host === host)?.at ?? null;
  const { isConfigured, exchangedAt, claimedAt, homeAt, shape } = linking;
  const problem = isConfigured ? null : "Set RING_CLIENT_ID and RING_CLIENT_SECRET first: no account can be linked.";
  const plain = { problem: null, shape: null };
  return [
    { name: "Webhook URL", url: `${publicUrl}/api/webhooks/ring`, calledAt, ...plain },
    { name: "Token Exchange URL", url: `${publicUrl}/api/ring/token`, calledAt: exchangedAt, problem, shape },
    { name: "Account Link URL", url: `${publicUrl}/link`, calledAt: claimedAt, ...plain },
    { name: "App Homepage URL", url: `${publicUrl}/home`, calledAt: homeAt, ...plain },
  ];
}
