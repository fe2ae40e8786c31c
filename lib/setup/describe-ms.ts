/** "0.4 ms", "12 ms", "1.4 s": how long something took, for engineers. */
export function describeMs(ms: number): string {
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(1)} s`;
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}
