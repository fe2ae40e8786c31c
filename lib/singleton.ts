const store = globalThis as unknown as Record<symbol, unknown>;

/** The one value of this name in this process, made on first use; Next loads modules several times, `globalThis` is shared. */
export function singleton<T>(name: string, create: () => T): T {
  const key = Symbol.for(`gatehouse.${name}`);
  if (!(key in store)) store[key] = create();
  return store[key] as T;
}

/** Forget a singleton, so that the next use makes it anew; for shutdown and tests. */
export function dropSingleton(name: string): void {
  delete store[Symbol.for(`gatehouse.${name}`)];
}
