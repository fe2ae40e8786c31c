import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { db, isShared } from "@/db/client";
import { dropLease, extendLease, takeLease } from "@/db/commands/cluster/leases";
import { log } from "@/lib/log";

/** Of a replica that is gone, a lease runs out after so long. */
const LEASE_MS = 20_000;
const EXTEND_MS = 5_000;
const TRY_MS = 200;

/**
 * Do something that no two replicas may do at once, after whoever is at it: look again then whether it is still to be done.
 * Where the database is ours alone, at once. A replica that stood still may find another at it: its writes must tell.
 */
export async function inLease<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!isShared()) return await work();
  const lease = { holder: randomUUID(), ms: LEASE_MS };
  // Each by itself, and no delivery waits for it.
  const { sql } = db();
  while (!(await takeLease(sql, name, lease))) await wait(TRY_MS);
  const timer = setInterval(() => {
    extendLease(sql, name, lease).catch((error: unknown) =>
      log().warn({ err: error, name }, "a lease was not extended"),
    );
  }, EXTEND_MS);
  timer.unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await dropLease(sql, name, lease.holder).catch((error: unknown) =>
      log().warn({ err: error, name }, "a lease was not given back; it runs out by itself"),
    );
  }
}
