import type { ProbeId, StepId } from "./steps";

/** "lapsed": it was proven, and is no longer true. */
export type StepState = "not_yet" | "waiting" | "proven" | "lapsed";

/** How one step stands; times are epoch milliseconds. */
export interface StepView {
  id: StepId;
  state: StepState;
  /** Since when it is proven; null unless it is. */
  at: number | null;
  /** One sentence. */
  why: string;
}

/** An address to enter in Ring's developer console. */
export interface AddressView {
  name: string;
  url: string;
  /** When Ring, or somebody whom Ring sent, last came there with what proves it; null before. */
  calledAt: number | null;
  /** Why nothing can be done there yet; null where it can. */
  problem: string | null;
  /** What the last request looked like, in lines; null where that is not told. */
  shape: readonly string[] | null;
}

/** A signing key by its fingerprint. */
export interface SetupKeyView {
  id: string;
  source: "environment" | "stored";
  /** When a delivery that is not a test last verified with it. */
  provenAt: number | null;
}

/** Answer times of the newest deliveries from Ring, in microseconds. */
export interface TimingView {
  count: number;
  p50: number;
  p95: number;
  max: number;
}

/** The whole checklist. */
export interface SetupView {
  steps: readonly StepView[];
  proven: number;
  addresses: readonly AddressView[];
  keys: readonly SetupKeyView[];
  /** null before the first delivery. */
  timing: TimingView | null;
  /** What is being tried right now, whoever asked for it. */
  running: ProbeId | null;
  /** Everything above and the surroundings as text, without secrets. */
  diagnostics: string;
}
