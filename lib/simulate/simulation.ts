import "server-only";
import { randomBytes } from "node:crypto";
import { Refusal } from "@/lib/api/refusal";
import { isDemo } from "@/lib/demo/state";
import { tellHead } from "@/lib/live/publish";
import { log } from "@/lib/log";
import { configuredKeys, setSimulationKey } from "@/lib/ring/signing-keys";
import { singleton } from "@/lib/singleton";
import { ownAddress } from "./own-address";
import { playScenario } from "./runner";

const holder = () =>
  singleton<{ playing: { stop: AbortController; done: Promise<void> } | null }>("simulation", () => ({
    playing: null,
  }));

/**
 * Start or stop simulated traffic: signed deliveries sent over HTTP to our own webhook, under a key that lives only as long.
 * Only possible without a key of Ring's, so that nobody takes it for the real thing.
 */
export async function setSimulation(running: boolean): Promise<{ running: boolean }> {
  if (configuredKeys().problem !== "no_key") {
    throw new Refusal(409, 'A signing key is configured. Use "npm run simulate" to send simulated traffic under it.');
  }
  if (isDemo()) throw new Refusal(409, "The demo has traffic of its own. Leave the demo first.");
  if (running) begin();
  else await stopSimulation();
  await tellHead();
  return { running };
}

/** Stop simulated traffic, where it plays: what is under way is answered first, then its key is forgotten. */
export async function stopSimulation(): Promise<void> {
  const { playing } = holder();
  if (!playing) return;
  playing.stop.abort();
  await playing.done;
  if (holder().playing !== playing) return;
  holder().playing = null;
  setSimulationKey(null);
}

function begin(): void {
  if (holder().playing) return;
  const stop = new AbortController();
  const key = randomBytes(32).toString("hex");
  setSimulationKey(key);
  const way = { url: ownAddress(), anyCertificate: true };
  const play = playScenario({ name: "household", ...way, key, signal: stop.signal, speed: SPEED });
  const done = play.then(
    () => {},
    (error: unknown) => log().error({ err: error }, "simulated traffic ended"),
  );
  holder().playing = { stop, done };
}

const SPEED = 2;
