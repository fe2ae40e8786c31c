import type { SoundKind } from "./sound-kinds";

export interface Note {
  /** Hz. */
  frequency: number;
  /** Seconds from the start of the sound. */
  at: number;
  length: number;
  /** 0 to 1, before the volume. */
  loudness: number;
}

/** What is played: two falling tones for the door, one soft note for motion, one low note for what went missing. */
export const tones: Record<SoundKind, readonly Note[]> = {
  press: [
    { frequency: 659.25, at: 0, length: 0.7, loudness: 0.9 },
    { frequency: 523.25, at: 0.45, length: 1.1, loudness: 0.9 },
  ],
  motion: [{ frequency: 880, at: 0, length: 0.35, loudness: 0.35 }],
  offline: [{ frequency: 196, at: 0, length: 0.9, loudness: 0.8 }],
};

/** When a sound is over, in seconds. */
export function lengthOf(notes: readonly Note[]): number {
  return Math.max(...notes.map(({ at, length }) => at + length));
}
