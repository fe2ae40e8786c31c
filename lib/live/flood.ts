import "server-only";
import { noteCut } from "@/lib/metrics/note";
import { type Connection, cut } from "./connection";

/** A browser of ours says a word when it connects and rarely again. */
const MOST_PER_SECOND = 20;
const WINDOW_MS = 1_000;

/** Cut a connection that says more than 20 things within a second, whatever they are. */
export function guardAgainstFlood(conn: Connection): void {
  let began = performance.now();
  let said = 0;
  conn.on("packet", ({ type }: { type: string }) => {
    if (type === "pong") return;
    const now = performance.now();
    if (now - began >= WINDOW_MS) [began, said] = [now, 0];
    said += 1;
    if (said <= MOST_PER_SECOND || conn.readyState !== "open") return;
    noteCut("flood");
    cut(conn);
  });
}
