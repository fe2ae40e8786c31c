import "server-only";
import { isShared } from "@/db/client";
import { log } from "@/lib/log";
import { carrier } from "./wake";

const TELL_MS = 2_000;
/** A replica that says nothing for so long is gone, and whoever followed there with it. */
const KEEP_MS = 6_000;

const keyOf = (replica: string) => `gatehouse:present:${replica}`;

/** Let the other replicas know every two seconds which sessions have a browser connected here. */
export function tellPresence(listHere: () => string[]): NodeJS.Timeout {
  const timer = setInterval(() => void tell(listHere()), TELL_MS);
  timer.unref();
  return timer;
}

/** Which of these sessions have a browser connected to another replica; null where nobody can know. */
export async function findElsewhere(sessions: string[]): Promise<ReadonlySet<string> | null> {
  if (!isShared() || sessions.length === 0) return new Set();
  const { id, redis, replicas, isHearing } = carrier() ?? {};
  const client = redis?.();
  if (!client || !replicas || !isHearing?.()) return null;
  const others = replicas().filter((replica) => replica !== id);
  try {
    const found = await Promise.all(others.map((replica) => client.smIsMember(keyOf(replica), sessions)));
    return new Set(sessions.filter((_, place) => found.some((answers) => answers[place] === 1)));
  } catch (error) {
    log().debug({ err: error }, "presence not known");
    return null;
  }
}

async function tell(here: string[]): Promise<void> {
  const { id, redis } = carrier() ?? {};
  const client = redis?.();
  if (!client || id === undefined) return;
  const change = client.multi().del(keyOf(id));
  if (here.length > 0) change.sAdd(keyOf(id), here).pExpire(keyOf(id), KEEP_MS);
  await change.exec().catch((error: unknown) => log().debug({ err: error }, "presence not told"));
}
