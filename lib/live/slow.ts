import "server-only";
import { noteCut } from "@/lib/metrics/note";
import { type Connection, cut, queuedBytes } from "./connection";
import { io } from "./io";

const MOST_QUEUED = 256 * 1024;
const PATIENCE_MS = 2_000;
const LOOK_MS = 250;

/** Look four times a second who does not take in what is sent, and cut whoever keeps more than 256 KiB waiting for over 2 s. */
export function watchSlow(): NodeJS.Timeout {
  const slowSince = new WeakMap<Connection, number>();
  const timer = setInterval(() => {
    for (const { conn } of io().sockets.sockets.values()) judge(conn, slowSince);
  }, LOOK_MS);
  timer.unref();
  return timer;
}

function judge(conn: Connection, slowSince: WeakMap<Connection, number>): void {
  if (queuedBytes(conn) <= MOST_QUEUED) {
    slowSince.delete(conn);
    return;
  }
  const now = performance.now();
  const since = slowSince.get(conn) ?? now;
  slowSince.set(conn, since);
  if (now - since < PATIENCE_MS) return;
  noteCut("slow");
  cut(conn);
}
