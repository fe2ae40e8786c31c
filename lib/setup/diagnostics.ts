import "server-only";
import { db, describeDatabase, measureDatabase } from "@/db/client";
import { env } from "@/lib/env";
import { getSummary } from "@/lib/live/summary";
import { version } from "@/package.json";
import { describeMs } from "./describe-ms";
import type { Facts } from "./facts";
import { steps as texts } from "./steps";
import type { StepState, StepView } from "./views";

const words: Readonly<Record<StepState, string>> = {
  not_yet: "not yet",
  waiting: "waiting for traffic",
  proven: "proven",
  lapsed: "no longer true",
};

/** The checklist and its surroundings as text, for whoever is asked for help: fingerprints of keys, no secret. */
export async function describeSetup(setup: {
  facts: Facts;
  steps: readonly StepView[];
  proven: number;
}): Promise<string> {
  const { facts, steps, proven } = setup;
  return [
    ...(await describeInstallation(facts)),
    "",
    `${proven} of ${steps.length} steps proven`,
    ...steps.map(({ id, state, at, why }, place) => {
      const since = at === null ? "" : ` ${isoTime(at)}`;
      return `${place + 1}. ${texts[id].title}: ${words[state]}${since}. ${why}`;
    }),
  ].join("\n");
}

async function describeInstallation({ now, keys, keyProblem, timing, lastRingAt }: Facts): Promise<string[]> {
  const { PUBLIC_URL, HOST, PORT, TRUST_PROXY, TLS_CERT, OIDC_ISSUER, LOG_LEVEL } = env();
  const { guard, deliveries, mode } = await getSummary(db(), now);
  const { file: size } = await measureDatabase();
  const { platform, arch, version: node } = process;
  const keyList = keys.map(({ id, source }) => `${id} (${source})`).join(", ");
  return [
    `Gatehouse ${version}, Node ${node}, ${await describeDatabase()}, ${platform} ${arch}`,
    `At ${isoTime(now)}, up for ${Math.round(process.uptime() / 60)} min, ${mode} data`,
    `PUBLIC_URL ${PUBLIC_URL}, listening on ${HOST}:${PORT}, TRUST_PROXY ${TRUST_PROXY}`,
    `HTTPS by Gatehouse itself: ${yesNo(TLS_CERT)}, single sign-on: ${yesNo(OIDC_ISSUER)}, LOG_LEVEL ${LOG_LEVEL}`,
    `Database ${(size / 1e6).toFixed(1)} MB`,
    `Signing keys: ${keyProblem === "bad_key" ? "RING_SIGNING_KEY cannot be used" : keyList || "none"}`,
    `Webhook in 24 h: ${deliveries.accepted} of ${deliveries.total} answered 2xx, ${guard.refused} 4xx, ${guard.run} 4xx in a row`,
    `Last delivery from Ring: ${lastRingAt === null ? "none" : isoTime(lastRingAt)}`,
    ...(timing === null
      ? []
      : [
          `Answer times of ${timing.count}: p50 ${inMs(timing.p50)}, p95 ${inMs(timing.p95)}, longest ${inMs(timing.max)}`,
        ]),
  ];
}

const isoTime = (at: number) => new Date(at).toISOString();
const inMs = (us: number) => describeMs(us / 1_000);
const yesNo = (value: string | undefined) => (value === undefined ? "no" : "yes");
