import type { KnownType } from "../../ring/event-types.ts";
import type { Device } from "../homes.ts";
import type { SimulatedEvent } from "../payload.ts";
import type { Random } from "../random.ts";

/** One thing that happens, this long after the one before. */
export interface Step {
  afterMs: number;
  event: SimulatedEvent;
}

/** What a scenario may be told; only the storm and the test look beyond `seed`. */
export interface Settings {
  /** Decides the homes and every choice: the same seed plays the same. */
  seed: string;
  /** Deliveries a second. */
  rate: number;
  /** In seconds. */
  duration: number;
  devices: number;
  /** What happens in a test. */
  type: KnownType;
  /** The class of a test's motion. */
  subType?: string;
  /** How long ago a test's event happened. */
  lateMinutes: number;
  /** How many events a test has. */
  count: number;
}

/** A scenario tells what happens, step by step; the runner decides when to ask for the next. */
export type Scenario = (settings: Settings, random: Random) => Generator<Step>;

/** Something on a device, this many seconds after the step before; the short form that scenarios are written in. */
export function step(afterSeconds: number, device: Device, type: KnownType, subType?: string): Step {
  return { afterMs: afterSeconds * 1_000, event: { type, device, ...(subType !== undefined && { subType }) } };
}

/** A motion of this class. */
export function motion(afterSeconds: number, device: Device, subType: string): Step {
  return step(afterSeconds, device, "motion_detected", subType);
}
