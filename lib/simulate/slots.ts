/** A number of places for work that runs at the same time. */
export interface Slots {
  /** Do this as soon as a place is free. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves once a place is free, without taking it. */
  ready(): Promise<void>;
}

export function createSlots(size: number): Slots {
  let free = size;
  const waiting: (() => void)[] = [];

  async function take(): Promise<void> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function give(): void {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }

  return {
    async run(work) {
      await take();
      return work().finally(give);
    },
    async ready() {
      await take();
      give();
    },
  };
}
