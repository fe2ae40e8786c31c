import type { SoundKind } from "./sound-kinds";
import { lengthOf, type Note, tones } from "./tones";

/** Whether this page may make a sound; a browser allows it once somebody has touched the page. */
export type Loudspeaker = "armed" | "blocked";

/** The same sound is not begun again within this time: ten motions at once are one note, but every press rings. */
const PAUSE_MS: Record<SoundKind, number> = { press: 0, motion: 1_000, offline: 1_000 };

let context: AudioContext | null = null;
const playedAt = new Map<SoundKind, number>();
const listeners = new Set<() => void>();

/** Whether a sound would be heard at this moment. */
export function loudspeaker(): Loudspeaker {
  return context?.state === "running" ? "armed" : "blocked";
}

/** Hears of every change of `loudspeaker`. */
export function followLoudspeaker(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Makes sound possible; works only while somebody touches the page, as browsers want it, and is silent otherwise. */
export async function arm(): Promise<void> {
  if (context?.state === "running" || navigator.userActivation?.isActive === false) return;
  context ??= create();
  await context.resume();
}

/** Plays it, if it can be heard. `volume` 0 to 1. */
export function play(kind: SoundKind, volume: number): void {
  const now = performance.now();
  if (context?.state !== "running" || volume <= 0) return;
  if (now - (playedAt.get(kind) ?? Number.NEGATIVE_INFINITY) < PAUSE_MS[kind]) return;
  playedAt.set(kind, now);
  sound(context, tones[kind], volume);
}

function create(): AudioContext {
  const made = new AudioContext();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  made.addEventListener("statechange", tell);
  return made;
}

/** One oscillator for the whole sound, which changes its tone from note to note. */
function sound(on: AudioContext, notes: readonly Note[], volume: number): void {
  const start = on.currentTime + 0.02;
  const oscillator = new OscillatorNode(on, { type: "triangle" });
  const level = new GainNode(on, { gain: 0 });
  for (const { frequency, at, length, loudness } of notes) {
    const from = start + at;
    oscillator.frequency.setValueAtTime(frequency, from);
    level.gain.setValueAtTime(0.0001, from);
    level.gain.exponentialRampToValueAtTime(Math.max(0.0002, loudness * volume ** 2), from + 0.012);
    level.gain.exponentialRampToValueAtTime(0.0001, from + length);
  }
  oscillator.connect(level).connect(on.destination);
  oscillator.start(start);
  oscillator.stop(start + lengthOf(notes));
}
