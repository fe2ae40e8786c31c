import "server-only";
import { log } from "@/lib/log";
import { dropSingleton, singleton } from "@/lib/singleton";
import { type Carrier, createCarrier } from "./carrier";
import { isNews, NEWS, type News } from "./news";
import { inPace } from "./pace";

/** However many commits there are in a second, of each kind of news no more than one is told in this time. */
const PACE_MS = 10;
const LOOK_MS = 1_000;

interface Start {
  /** The Redis that carries news; undefined for none. */
  redisUrl: string | undefined;
  /** Whether other replicas may have the same database. */
  isShared: boolean;
}

/** Tells the other replicas that there is something new in the database, and hears it of them. */
export interface Wake {
  start(start: Start): void;
  tell(news: News): void;
  on(news: News, hear: () => unknown): () => void;
  /** Call nobody any more; what is committed from now on is still told. */
  hearNoMore(): void;
  /** Null where there is no Redis. */
  carrier(): Carrier | null;
  stop(): Promise<void>;
}

/** One replica's share in it. */
export function createWake(): Wake {
  const hearers = new Map(NEWS.map((news) => [news, new Set<() => void>()]));
  const tellers = new Map(NEWS.map((news) => [news, inPace(() => carrier?.send(news), PACE_MS)]));
  let carrier: Carrier | null = null;
  let timer: NodeJS.Timeout | undefined;

  const call = (news: News) => {
    for (const hear of hearers.get(news) ?? []) hear();
  };
  const callAll = () => NEWS.forEach(call);

  return {
    start({ redisUrl, isShared }) {
      if (redisUrl !== undefined)
        carrier = createCarrier(redisUrl, { hear: (word) => isNews(word) && call(word), doubt: callAll });
      if (!isShared) return;
      timer = setInterval(() => carrier?.isHearing() || callAll(), LOOK_MS);
      timer.unref();
    },
    tell(news) {
      if (carrier) tellers.get(news)?.();
    },
    on(news, hear) {
      const soon = inPace(() => attempt(news, hear), PACE_MS);
      hearers.get(news)?.add(soon);
      return () => void hearers.get(news)?.delete(soon);
    },
    hearNoMore() {
      clearInterval(timer);
      for (const all of hearers.values()) all.clear();
    },
    carrier: () => carrier,
    async stop() {
      this.hearNoMore();
      await carrier?.close();
      carrier = null;
    },
  };
}

async function attempt(news: News, hear: () => unknown): Promise<void> {
  try {
    await hear();
  } catch (error) {
    log().error({ err: error, news }, "news of another replica not followed; the next are");
  }
}

const wake = () => singleton("wake", createWake);

/** Begin to tell the other replicas and to hear them; without a Redis, or while it is away, to look once a second instead. */
export function startWake(start: Start): void {
  wake().start(start);
}

/** Tell every other replica, without waiting, that something of this kind was committed here. */
export function tellReplicas(news: News): void {
  wake().tell(news);
}

/**
 * Call this, one call at a time, when another replica has committed something of this kind, and whenever it may have: look
 * into the database for what it is. Returns how to stop.
 */
export function onNews(news: News, hear: () => unknown): () => void {
  return wake().on(news, hear);
}

/** Call nobody any more; what is committed from now on is still told. */
export function hearNoMore(): void {
  wake().hearNoMore();
}

/** Let go of Redis; until the next start nobody is told anything. */
export async function stopWake(): Promise<void> {
  await wake().stop();
  dropSingleton("wake");
}

/** Whether news are heard as soon as they are told; where not, they are only looked for. */
export function isHearing(): boolean {
  return wake().carrier()?.isHearing() ?? false;
}

/** How Redis is: "none" where there is no REDIS_URL; while it is "away", news of other replicas come up to a second late. */
export function redisState(): "none" | "connected" | "away" {
  const carrier = wake().carrier();
  if (!carrier) return "none";
  return carrier.isAway() ? "away" : "connected";
}

/** What carries news between replicas; null without a Redis. */
export function carrier(): Carrier | null {
  return wake().carrier();
}
