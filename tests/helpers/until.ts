import { vi } from "vitest";

/** Resolves to what `look` returns once it throws no more; patient, since the machine may be busy with other tests. */
export function until<T>(look: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(look, { timeout: 15_000, interval: 20 });
}
