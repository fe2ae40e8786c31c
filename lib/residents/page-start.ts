import "server-only";

/** What a page of a resident's is rendered with: the server's time (epoch ms) and time zone. */
export function readPageStart(): { now: number; timeZone: string } {
  return { now: Date.now(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}
