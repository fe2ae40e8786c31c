import type { Facts } from "@/lib/setup/facts";
import { judgeStep } from "@/lib/setup/judge";
import type { StepId } from "@/lib/setup/steps";

export const NOW = Date.UTC(2026, 10, 21, 14, 0);
export const DAY = 86_400_000;
export const URL = "https://gatehouse.example.com";

const fresh: Facts = {
  now: NOW,
  publicUrl: URL,
  keys: [],
  keyProblem: "no_key",
  firstRingAt: null,
  lastRingAt: null,
  hosts: [],
  timing: null,
  repeatAt: null,
  skewMs: null,
  linkedAccounts: 0,
  linking: { isConfigured: false, exchangedAt: null, claimedAt: null, homeAt: null, failing: 0, shape: null },
  devices: { total: 0, unnamed: 0 },
  proofs: {},
  attempts: {},
};

/** How a step stands in an installation that is fresh but for these facts: state, sentence, time, and what is kept. */
export function judge(id: StepId, facts: Partial<Facts> = {}) {
  const { view, keep } = judgeStep(id, { ...fresh, ...facts });
  return { ...view, keep };
}
