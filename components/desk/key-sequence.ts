/** What a key does to the keys pressed before it: the handlers it reaches, and what may still follow. */
export interface Step<T> {
  hit: T | null;
  /** Keys so far, where they begin a longer sequence; empty otherwise. */
  pending: readonly string[];
}

interface Sequence {
  /** Keys one after another, separated by spaces: "g a", "j", "?". */
  keys: string;
}

/** One key further: the last of `sequences` that is now complete wins over those that go on. */
export function step<T extends Sequence>(sequences: readonly T[], before: readonly string[], key: string): Step<T> {
  const typed = [...before, key];
  const hit = sequences.findLast(({ keys }) => keys === typed.join(" "));
  if (hit) return { hit, pending: [] };
  if (sequences.some(({ keys }) => keys.startsWith(`${typed.join(" ")} `))) return { hit: null, pending: typed };
  // What led nowhere may be the beginning of something else.
  return before.length > 0 ? step(sequences, [], key) : { hit: null, pending: [] };
}
