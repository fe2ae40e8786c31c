import type { Proof } from "./proof";
import type { ProbeId, StepId } from "./steps";
import type { SetupKeyView, TimingView } from "./views";

/** What came of the last try of a probe in this process. */
export interface Attempt {
  at: number;
  ok: boolean;
  /** What happened, in one sentence. */
  text: string;
}

/** What is known of the three addresses for linking. */
export interface LinkingFacts {
  /** Whether client ID and secret are set. */
  isConfigured: boolean;
  /** When a code was last exchanged, a link last claimed, and the homepage last visited by somebody who linked. */
  exchangedAt: number | null;
  claimedAt: number | null;
  homeAt: number | null;
  /** Accounts that must be linked again, now or within days. */
  failing: number;
  /** The newest request on the Token Exchange URL, in lines. */
  shape: readonly string[] | null;
}

/** What the judgement of the steps rests on; times are epoch milliseconds. */
export interface Facts {
  now: number;
  publicUrl: string;
  keys: readonly SetupKeyView[];
  keyProblem: "no_key" | "bad_key" | null;
  /** The first and the last genuine delivery that was not a test. */
  firstRingAt: number | null;
  lastRingAt: number | null;
  /** Host names under which the newest deliveries of Ring's came, newest first. */
  hosts: readonly { host: string; at: number }[];
  timing: TimingView | null;
  /** When Ring sent a delivery again, the first time among the newest; null where it did not. */
  repeatAt: number | null;
  /** The smallest time from Ring's sending to our receiving among the newest first attempts, ms; negative where our clock is behind. */
  skewMs: number | null;
  linkedAccounts: number;
  linking: LinkingFacts;
  /** Devices that are not removed, and how many of them have no name. */
  devices: { total: number; unnamed: number };
  proofs: Readonly<Partial<Record<StepId, Proof>>>;
  attempts: Readonly<Partial<Record<ProbeId, Attempt>>>;
}
