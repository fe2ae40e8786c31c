import "server-only";
import { randomBytes } from "node:crypto";
import { db } from "@/db/client";
import { listDevices as listRows } from "@/db/queries/devices";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { KnownType } from "@/lib/ring/event-types";
import { setSimulationKey } from "@/lib/ring/signing-keys";
import { ownAddress } from "@/lib/simulate/own-address";
import { createRandom } from "@/lib/simulate/random";
import { playSteps } from "@/lib/simulate/runner";
import type { Step } from "@/lib/simulate/scenarios/scenario";
import { dropSingleton, singleton } from "@/lib/singleton";
import { startDuty } from "./duty";
import { happen } from "./happen";
import type { Occurring } from "./happening";
import { type DemoDevice, listDevices } from "./homes";

/** What the network does to a few deliveries. */
const MISCHIEF = { repeat: 0.01, resend: 0.003 };
/** Devices that went offline this short a time ago come back soon. */
const SHORT_MS = 18 * 60_000;

interface Traffic {
  stop: AbortController;
  done: Promise<unknown>;
  duty: NodeJS.Timeout;
}

const holder = () => singleton<{ traffic: Traffic | null }>("demo-traffic", () => ({ traffic: null }));

/** Let the demo go on: deliveries over HTTP to our own webhook, under a key that lives only as long; and people who are on duty. */
export async function startTraffic(): Promise<void> {
  const key = randomBytes(32).toString("hex");
  const stop = new AbortController();
  setSimulationKey(key);
  const steps = listSteps(await listPresent());
  const done = playSteps(steps, {
    url: ownAddress(),
    anyCertificate: true,
    asRing: new URL(env().PUBLIC_URL).host,
    key,
    signal: stop.signal,
    ...MISCHIEF,
  });
  done.catch((error: unknown) => log().error({ err: error }, "the demo's traffic ended"));
  holder().traffic = { stop, done, duty: startDuty() };
}

/** Stop it, and forget its key. */
export async function stopTraffic(): Promise<void> {
  const { traffic } = holder();
  if (!traffic) return;
  dropSingleton("demo-traffic");
  clearInterval(traffic.duty);
  traffic.stop.abort();
  await traffic.done.catch(() => {});
  setSimulationKey(null);
}

interface Present {
  online: DemoDevice[];
  /** Those that are only briefly offline. */
  away: DemoDevice[];
}

async function listPresent(): Promise<Present> {
  const now = Date.now();
  const standing = new Map((await listRows(db())).map((row) => [row.deviceId, row]));
  const inStatus = (status: string, since: number) =>
    listDevices().filter(({ id }) => {
      const row = standing.get(id);
      return row?.status === status && (row.statusAt ?? 0) > since;
    });
  return { online: inStatus("online", 0), away: inStatus("offline", now - SHORT_MS) };
}

function* listSteps({ online, away }: Present): Generator<Step> {
  const random = createRandom(String(Date.now()));
  let at = Date.now();
  for (const device of away) yield { afterMs: 9_000, event: { type: "device_online", device } };
  for (const next of happen(online, at, random)) {
    yield { afterMs: next.occurredAt - at, event: toEvent(next) };
    at = next.occurredAt;
  }
}

function toEvent({ device, type, subType }: Occurring): Step["event"] {
  return { device, type: type as KnownType, ...(subType !== undefined && { subType }) };
}
