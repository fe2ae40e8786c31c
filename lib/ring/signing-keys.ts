import "server-only";
import { env } from "@/lib/env";
import { singleton } from "@/lib/singleton";
import { importSigningKey, type SigningKey } from "./signature";

export interface SigningKeys {
  keys: readonly SigningKey[];
  /** Why deliveries cannot be verified; null where they can. */
  problem: "no_key" | "bad_key" | null;
}

export const MIN_LENGTH = 16;

/**
 * The keys in RING_SIGNING_KEY, separated by commas. One unusable key makes all of them wait: answering 503 loses nothing,
 * while answering 401 to what that key signed would.
 */
export function parseSigningKeys(text: string): SigningKeys {
  if (text.trim() === "") return { keys: [], problem: "no_key" };
  const parts = text.split(/,[ ]*/).filter((part) => part !== "");
  const usable = parts.length > 0 && parts.every((part) => part.length >= MIN_LENGTH && part.trim() === part);
  return usable ? { keys: parts.map(importSigningKey), problem: null } : { keys: [], problem: "bad_key" };
}

interface Holder {
  environment: SigningKeys;
  /** Those that were entered in the browser. */
  stored: readonly SigningKey[];
  simulation: SigningKeys | null;
}

const holder = () =>
  singleton<Holder>("signing-keys", () => ({
    environment: parseSigningKeys(env().RING_SIGNING_KEY),
    stored: [],
    simulation: null,
  }));

/** The keys that deliveries are verified with now; those of Ring's, as soon as another replica was given one, and no simulation. */
export function signingKeys(): SigningKeys {
  const configured = configuredKeys();
  return configured.problem === "no_key" ? (holder().simulation ?? configured) : configured;
}

/** Ring's keys, of the environment and entered in the browser, whatever simulation plays. */
export function configuredKeys(): SigningKeys {
  const { environment, stored } = holder();
  if (environment.problem === "bad_key" || stored.length === 0) return environment;
  const own = new Set(environment.keys.map(({ id }) => id));
  return { keys: [...environment.keys, ...stored.filter(({ id }) => !own.has(id))], problem: null };
}

/** The keys in RING_SIGNING_KEY. */
export function environmentKeys(): SigningKeys {
  return holder().environment;
}

/** Verify with these from now on, beside those of the environment. */
export function setStoredKeys(keys: readonly SigningKey[]): void {
  holder().stored = keys;
}

/** Whether simulated traffic may be taken for the time being. */
export function isSimulating(): boolean {
  return holder().simulation !== null;
}

/** Accept simulated traffic signed with this key, or none any more (null). Refused where a key of Ring's is configured. */
export function setSimulationKey(text: string | null): void {
  if (text !== null && configuredKeys().problem !== "no_key") {
    throw new Error("Simulated traffic never mixes with a key of Ring's.");
  }
  holder().simulation = text === null ? null : { keys: [importSigningKey(text)], problem: null };
}
