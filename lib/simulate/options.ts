import { parseArgs } from "node:util";
import { eventTypes, isKnownType, type KnownType } from "../ring/event-types.ts";
import type { Play } from "./runner.ts";
import { isScenario, scenarios } from "./scenarios/index.ts";
import { defaults } from "./stage.ts";

/** Something on the command line that needs a correction, in a sentence for the person who typed it. */
export class UsageError extends Error {
  override name = "UsageError";
}

const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;
const options = {
  url: text,
  key: text,
  seed: text,
  speed: text,
  count: text,
  rate: text,
  duration: text,
  devices: text,
  repeat: text,
  resend: text,
  "wrong-key": text,
  "changed-body": text,
  "no-signature": text,
  type: text,
  class: text,
  late: text,
  shuffle: flag,
  api: flag,
  "api-port": text,
  help: { ...flag, short: "h" },
} as const;

type Values = ReturnType<typeof readArguments>["values"];
type Environment = Record<string, string | undefined>;

/** Where the simulated API listens; its store is on the next port. */
const API_PORT = 3_100;

/** What is asked for: traffic, an API to go with it, or both. */
export interface Asked {
  play: (Play & { key: string }) | null;
  api: { publicUrl: string; key: string; seed: string; port: number } | null;
}

/** What to play, from the command line and the environment; "help" where that is asked for. Throws a UsageError. */
export function parseOptions(args: string[], environment: Environment): Asked | "help" {
  const { values, positionals } = readArguments(args);
  if (values.help) return "help";
  const common = {
    url: readUrl(values.url ?? `http://127.0.0.1:${environment.PORT || 3000}/api/webhooks/ring`),
    key: readKey(values.key ?? environment.RING_SIGNING_KEY ?? ""),
    seed: values.seed ?? defaults.seed,
  };
  const api = values.api
    ? {
        ...{ key: common.key, seed: common.seed, port: readWhole(values, "api-port", API_PORT) },
        publicUrl: environment.PUBLIC_URL ?? new URL(common.url).origin.replace("127.0.0.1", "localhost"),
      }
    : null;
  const isAlone = api !== null && positionals.length === 0;
  return { play: isAlone ? null : { ...common, ...readPlay(values, positionals) }, api };
}

function readPlay(values: Values, positionals: string[]) {
  const [name = "", ...others] = positionals;
  if (!isScenario(name) || others.length > 0) throw new UsageError(describeNames(positionals));
  return {
    name,
    speed: readPositive(values, "speed", defaults.speed),
    rate: readPositive(values, "rate", defaults.rate),
    duration: readPositive(values, "duration", defaults.duration),
    devices: readWhole(values, "devices", defaults.devices),
    ...(values.count !== undefined && { count: readWhole(values, "count", 1) }),
    repeat: readShare(values, "repeat"),
    resend: readShare(values, "resend"),
    wrongKey: readShare(values, "wrong-key"),
    changedBody: readShare(values, "changed-body"),
    noSignature: readShare(values, "no-signature"),
    shuffle: values.shuffle,
    type: readType(values.type),
    ...(values.class !== undefined && { subType: values.class }),
    lateMinutes: readWhole(values, "late", defaults.lateMinutes),
  };
}

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const [sentence = ""] = error instanceof Error ? error.message.split(/[.\n]/, 1) : [];
    throw new UsageError(`${sentence}. See npm run simulate -- --help.`);
  }
}

function describeNames(positionals: string[]): string {
  const names = Object.keys(scenarios).join(", ");
  if (positionals.length === 0) return `Name a scenario: ${names}.`;
  if (positionals.length > 1) return `Name one scenario, not ${positionals.length}: ${positionals.join(", ")}.`;
  return `There is no scenario "${positionals[0]}"; there are ${names}.`;
}

function readUrl(value: string): string {
  const isUsable = /^https?:\/\//.test(value) && URL.canParse(value);
  if (!isUsable) throw new UsageError(`The address "${value}" cannot be used: it must begin with http:// or https://.`);
  return value;
}

function readKey(value: string): string {
  const [first = ""] = value.split(/,[ ]*/).filter((part) => part !== "");
  if (first !== "") return first;
  throw new UsageError("There is no signing key: set RING_SIGNING_KEY in .env to the server's, or give it with --key.");
}

function readType(value: string = defaults.type): KnownType {
  if (isKnownType(value)) return value;
  throw new UsageError(`There is no type "${value}"; there are ${Object.keys(eventTypes).join(", ")}.`);
}

type NumberName = Exclude<keyof typeof options, "url" | "key" | "seed" | "type" | "class" | "shuffle" | "api" | "help">;

function readPositive(values: Values, name: NumberName, fallback: number): number {
  return readNumber(values, name, { fallback, isFine: (number) => number > 0, wanted: "a number above 0" });
}

function readWhole(values: Values, name: NumberName, fallback: number): number {
  const isFine = (number: number) => Number.isSafeInteger(number) && number > 0;
  return readNumber(values, name, { fallback, isFine, wanted: "a whole number above 0" });
}

function readShare(values: Values, name: NumberName): number {
  const isFine = (number: number) => number >= 0 && number <= 1;
  return readNumber(values, name, { fallback: 0, isFine, wanted: "a share from 0 to 1, such as 0.2" });
}

interface Rule {
  fallback: number;
  isFine: (number: number) => boolean;
  wanted: string;
}

function readNumber(values: Values, name: NumberName, { fallback, isFine, wanted }: Rule): number {
  const value = values[name];
  if (value === undefined) return fallback;
  const number = value.trim() === "" ? Number.NaN : Number(value);
  if (Number.isFinite(number) && isFine(number)) return number;
  throw new UsageError(`--${name} must be ${wanted}, not "${value}".`);
}
