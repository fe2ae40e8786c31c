import { AsyncLocalStorage } from "node:async_hooks";

/** Who may write: one transaction at a time, and in between statements that stand by themselves. */
export interface Turns {
  /** Whether a transaction is open. */
  readonly isTaken: boolean;
  /** Resolves when the transaction that is open has ended, another of which may have begun by then; throws inside it, which has a handle of its own. */
  untilEnded(): Promise<void>;
  /** Run one transaction, after those that were asked for before; throws inside another. */
  take<T>(transaction: () => Promise<T>): Promise<T>;
}

interface Turn {
  ended: Promise<void>;
}

/** Which turn the code that runs belongs to. */
const inside = new AsyncLocalStorage<Turn>();

/** Turns of one connection. */
export function createTurns(): Turns {
  let open: Turn | null = null;

  async function untilEnded(): Promise<void> {
    if (open && inside.getStore() === open) throw new Error("Inside a transaction, its own handle is to be used.");
    await open?.ended;
  }

  return {
    get isTaken() {
      return open !== null;
    },
    untilEnded,
    async take(transaction) {
      // Nobody may come in between the end of one and the beginning of the next.
      while (open) await untilEnded();
      const { promise: ended, resolve: end } = Promise.withResolvers<void>();
      const turn = { ended };
      open = turn;
      try {
        return await inside.run(turn, transaction);
      } finally {
        open = null;
        end();
      }
    },
  };
}
