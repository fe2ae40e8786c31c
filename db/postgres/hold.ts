import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";

const TRY_MS = 500;
const BEAT_MS = 1_000;
/** Longer without an answer, and whoever holds it acts as if it were lost. */
const SURE_MS = 3_000;
/** After so long without a word the server lets go of it: later than whoever holds it has stopped to rely on it. */
const SILENCE_MS = SURE_MS + 1_000;

/** A lock of the whole database, which one connection of all replicas has. */
export interface Hold {
  /** Whether it is certain that nobody else has it. */
  isSure(): boolean;
  /** Aborted when it is lost; whoever has it then may be another. */
  readonly lost: AbortSignal;
  /** Let go of it: another has it within a moment. */
  release(): Promise<void>;
}

/** Wait for a lock of a database until it is ours, whatever happens to connections meanwhile; null where `stop` is aborted before. */
export async function seekHold(url: string, key: number, stop: AbortSignal): Promise<Hold | null> {
  while (!stop.aborted) {
    const hold = await seek(url, key, stop).catch(() => null);
    if (hold) return hold;
    await wait(TRY_MS, undefined, { signal: stop, ref: false }).catch(() => {});
  }
  return null;
}

/** Over one connection; null where `stop` is aborted, rejects where the connection ends. */
async function seek(url: string, key: number, stop: AbortSignal): Promise<Hold | null> {
  const client = new Client({
    connectionString: url,
    application_name: "gatehouse leader",
    connectionTimeoutMillis: SURE_MS,
    query_timeout: SURE_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: BEAT_MS,
  });
  // Whoever waits for an answer is told, and so is the hold.
  client.on("error", () => {});
  let isOurs = false;
  try {
    await client.connect();
    // However it goes silent: a machine that is gone keeps its connection open for hours, and so does a process that hangs.
    await client.query(`SET idle_session_timeout = ${SILENCE_MS}`);
    while (!stop.aborted) {
      const askedAt = performance.now();
      const { rows } = await client.query<{ ours: boolean }>("SELECT pg_try_advisory_lock($1) AS ours", [key]);
      isOurs = rows[0]?.ours === true;
      if (isOurs) return keepHold(client, key, askedAt);
      await wait(TRY_MS, undefined, { signal: stop, ref: false }).catch(() => {});
    }
    return null;
  } finally {
    if (!isOurs) await close(client);
  }
}

function keepHold(client: Client, key: number, since: number): Hold {
  const lost = new AbortController();
  let answeredAt = since;
  const isSure = () => !lost.signal.aborted && performance.now() - answeredAt < SURE_MS;
  const lose = () => {
    clearInterval(timer);
    if (lost.signal.aborted) return;
    lost.abort();
    void close(client);
  };
  const beat = async () => {
    const askedAt = performance.now();
    await client.query("SELECT 1");
    answeredAt = Math.max(answeredAt, askedAt);
  };
  const timer = setInterval(() => {
    if (isSure()) beat().catch(lose);
    else lose();
  }, BEAT_MS);
  timer.unref();
  client.once("error", lose);
  client.once("end", lose);
  return {
    isSure,
    lost: lost.signal,
    async release() {
      clearInterval(timer);
      if (lost.signal.aborted) return;
      await client.query("SELECT pg_advisory_unlock($1)", [key]).catch(() => {});
      lose();
    },
  };
}

/** Without waiting for a server that does not answer. */
async function close(client: Client): Promise<void> {
  await Promise.race([client.end().catch(() => {}), wait(TRY_MS, undefined, { ref: false })]);
}
