import "server-only";
import { randomUUID } from "node:crypto";
import { keepConnected, type Redis } from "./redis";

const CHANNEL = "gatehouse:news";
/** What each replica says all the time, and hears of itself where words get through. */
const HERE = "here";
const BEAT_MS = 500;
/** Longer without hearing ourselves, and words may get lost. */
const DEAF_MS = 1_000;
/** So long, and the connection is made anew: the other end may be gone without a farewell. */
const DEAD_MS = 3_000;
/** Nobody needs to know of an absence shorter than this. */
const NOTICEABLE_MS = 2_000;

/** Carries words between the replicas, through Redis. */
export interface Carrier {
  /** By which the others know this replica. */
  id: string;
  /** Resolves when it is on its way to those who are there, or lost. */
  send(word: string): Promise<void>;
  /** Whether what the others say is heard, as far as is known. */
  isHearing(): boolean;
  /** Whether nothing has been heard for longer than a moment. */
  isAway(): boolean;
  /** The replicas that were there when words last got through, this one included. */
  replicas(): string[];
  redis(): Redis | null;
  close(): Promise<void>;
}

interface Listener {
  /** Another replica says this. */
  hear(word: string): void;
  /** Words may have got lost just now, or until just now. */
  doubt(): void;
}

/** Carry words over the Redis of this address; Pub/Sub keeps nothing, so that what is lost has to be found in the database. */
export function createCarrier(url: string, { hear, doubt }: Listener): Carrier {
  const id = randomUUID();
  const channel = channelOf(url);
  /** When each replica was last heard. */
  const heard = new Map<string, number>([[id, performance.now()]]);
  let awaySince: number | null = performance.now();
  let readyAt = 0;
  let beatAt = performance.now();

  const link = keepConnected(url, {
    begin: (client) => client.subscribe(channel, receive),
    begun() {
      readyAt = performance.now();
      void send(HERE);
    },
    ended: lose,
  });
  const timer = setInterval(beat, BEAT_MS);
  timer.unref();

  function receive(text: string): void {
    const [from = "", word = ""] = text.split(" ");
    heard.set(from, performance.now());
    if (from !== id) {
      if (word !== HERE) hear(word);
      return;
    }
    if (awaySince === null) return;
    awaySince = null;
    // They were not to be heard meanwhile, which says nothing about them.
    for (const other of heard.keys()) heard.set(other, performance.now());
    doubt();
  }

  function lose(): void {
    if (awaySince !== null) return;
    awaySince = performance.now();
    doubt();
  }

  function beat(): void {
    void send(HERE);
    const now = performance.now();
    // What came while this process was too busy to take it in is not lost.
    const wasBusy = now - beatAt > 2 * BEAT_MS;
    beatAt = now;
    if (wasBusy) return;
    if (now - heardOurselves() > DEAF_MS) lose();
    if (link.client() && now - Math.max(heardOurselves(), readyAt) > DEAD_MS) link.renew();
    for (const [other, at] of heard) if (isGone(at)) heard.delete(other);
  }

  async function send(word: string): Promise<void> {
    await link
      .client()
      ?.publish(channel, `${id} ${word}`)
      .catch(() => {});
  }

  const heardOurselves = () => heard.get(id) ?? 0;
  /** Judged by when words last got through, so that nobody goes because Redis does. */
  const isGone = (at: number) => at < heardOurselves() - DEAD_MS;

  return {
    id,
    send,
    isHearing: () => awaySince === null,
    isAway: () => awaySince !== null && performance.now() - awaySince > NOTICEABLE_MS,
    replicas: () => [...heard].flatMap(([other, at]) => (isGone(at) ? [] : [other])),
    redis: link.client,
    async close() {
      clearInterval(timer);
      await link.close();
    },
  };
}

/** Installations that share a Redis keep apart by its numbered databases, which Pub/Sub does not know of. */
function channelOf(url: string): string {
  const database = new URL(url).pathname.slice(1);
  return database === "" || database === "0" ? CHANNEL : `${CHANNEL}:${database}`;
}
