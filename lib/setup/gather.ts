import "server-only";
import { db } from "@/db/client";
import { findNewestCode } from "@/db/queries/linking";
import { countDevicesByName, countLinkedAccounts, findSmallestLag, listLatestFromRing } from "@/db/queries/setup";
import { readCounters } from "@/db/queries/totals";
import { env } from "@/lib/env";
import { countFailingLinks } from "@/lib/linking/count-failing";
import { listSigningKeys } from "@/lib/ring/key-store";
import { configuredKeys } from "@/lib/ring/signing-keys";
import { attempts } from "./attempts";
import { describeCode } from "./describe-code";
import type { Facts, LinkingFacts } from "./facts";
import { madeUp } from "./made-up";
import { readProofs } from "./proofs";
import type { SetupKeyView, TimingView } from "./views";

/** Everything that the steps are judged by, from counters and bounded reads. */
export async function gatherFacts(now: number): Promise<Facts> {
  const { keys, problem } = configuredKeys();
  const moments = await readCounters(db(), "deliveries.");
  const latest = await listLatestFromRing(db());
  return {
    now,
    publicUrl: env().PUBLIC_URL,
    keys: await describeKeys(keys.map(({ id }) => id)),
    keyProblem: problem,
    firstRingAt: moments["first-ring-at"] ?? null,
    lastRingAt: moments["last-ring-at"] ?? null,
    hosts: latest.map(({ host, receivedAt }) => ({ host: host ?? "", at: receivedAt })),
    timing: measure(latest.flatMap(({ durationUs }) => (durationUs === null ? [] : [durationUs]))),
    repeatAt: latest.findLast(({ verdict }) => verdict === "duplicate")?.receivedAt ?? null,
    skewMs: await findSmallestLag(db()),
    linking: await gatherLinking(),
    linkedAccounts: await countLinkedAccounts(db(), madeUp.accounts),
    devices: await countDevicesByName(db(), madeUp.devices),
    proofs: await readProofs(),
    attempts: attempts(),
  };
}

async function gatherLinking(): Promise<LinkingFacts> {
  const moments = await readCounters(db(), "linking.");
  const newest = await findNewestCode(db());
  return {
    isConfigured: env().RING_CLIENT_ID !== undefined,
    exchangedAt: moments["exchanged-at"] ?? null,
    claimedAt: moments["claimed-at"] ?? null,
    homeAt: moments["home-at"] ?? null,
    failing: await countFailingLinks(),
    shape: newest ? describeCode(newest) : null,
  };
}

async function describeKeys(ids: readonly string[]): Promise<SetupKeyView[]> {
  const sources = new Map((await listSigningKeys()).map(({ id, source }) => [id, source]));
  const counters = await readCounters(db(), "keys.");
  return ids.map((id) => ({
    id,
    source: sources.get(id) ?? "environment",
    provenAt: counters[`${id}.last-ring-at`] ?? null,
  }));
}

function measure(durations: number[]): TimingView | null {
  if (durations.length === 0) return null;
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}
