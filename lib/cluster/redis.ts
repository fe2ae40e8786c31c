import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { log } from "@/lib/log";

export type Redis = Awaited<ReturnType<typeof createFor>>;

/** A connection to Redis that is made anew for ever. */
export interface RedisLink {
  /** Null while there is none. */
  client(): Redis | null;
  /** Let go of a connection that carries nothing any more, and make another. */
  renew(): void;
  close(): Promise<void>;
}

interface Use {
  /** Make a new connection ready; one where this fails is no use. */
  begin(client: Redis): Promise<unknown>;
  /** It is ready. */
  begun(): void;
  /** It was ready, and has ended. */
  ended(): void;
}

const CONNECT_MS = 2_000;
const LEAST_WAIT_MS = 100;
const MOST_WAIT_MS = 2_000;

/** Hold a connection to the Redis of this address, whether it is there yet or not; that it is away is said once. */
export function keepConnected(url: string, use: Use): RedisLink {
  const closing = new AbortController();
  let client: Redis | null = null;
  let renew = () => {};

  /** One connection from its beginning to its end; rejects with what it ended by. */
  const hold = async (ready: () => void): Promise<never> => {
    const made = await createFor(url);
    closing.signal.throwIfAborted();
    const end = Promise.withResolvers<never>();
    const late = setTimeout(() => end.reject(new Error("Redis does not answer.")), CONNECT_MS);
    renew = () => end.reject(new Error("Redis does not answer any more."));
    made.on("error", end.reject);
    closing.signal.addEventListener("abort", renew);
    try {
      await Promise.race([made.connect().then(() => use.begin(made)), end.promise]);
      clearTimeout(late);
      client = made;
      ready();
      use.begun();
      return await end.promise;
    } finally {
      clearTimeout(late);
      closing.signal.removeEventListener("abort", renew);
      made.destroy();
      if (client) use.ended();
      client = null;
    }
  };

  const holdForEver = async () => {
    let failures = 0;
    let isAway = false;
    while (!closing.signal.aborted) {
      try {
        await hold(() => {
          failures = 0;
          if (isAway) log().info("Redis is there again");
          isAway = false;
        });
      } catch (error) {
        if (closing.signal.aborted) return;
        if (!isAway) log().warn({ err: error }, "Redis is away: other replicas are looked after once a second");
        isAway = true;
      }
      await wait(patience(failures++), undefined, { signal: closing.signal, ref: false }).catch(() => {});
    }
  };

  const held = holdForEver();
  return {
    client: () => client,
    renew: () => renew(),
    async close() {
      closing.abort();
      await held;
    },
  };
}

async function createFor(url: string) {
  const { createClient } = await import("redis");
  const socket = { reconnectStrategy: false, connectTimeout: CONNECT_MS } as const;
  return createClient({ url, name: "gatehouse", disableOfflineQueue: true, socket });
}

/** Longer after each failure, and never the same for every replica. */
function patience(failures: number): number {
  return Math.min(MOST_WAIT_MS, LEAST_WAIT_MS * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2);
}
