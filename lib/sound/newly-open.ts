import { type AlertView, LATE_MS } from "@/lib/live/protocol";
import { soundOf } from "./sound-kinds";

/** One opening of an alert: whoever reopens it makes another. */
export function openingOf({ id, openedAt }: Pick<AlertView, "id" | "openedAt">): string {
  return `${id}.${openedAt}`;
}

interface Known {
  /** When this page was rendered, by the server's clock. */
  since: number;
  now: number;
  /** Openings that were dealt with before. */
  seen: ReadonlySet<string>;
}

/** The alerts that have just become open: not what was there at first, what is old news, or what a person took up again. */
export function findNewlyOpen(alerts: Iterable<AlertView>, { since, now, seen }: Known): AlertView[] {
  return [...alerts].filter(
    (alert) =>
      alert.status === "open" &&
      alert.openedAt > since &&
      now - alert.openedAt < LATE_MS &&
      soundOf(alert) !== null &&
      !wasTakenUp(alert) &&
      !seen.has(openingOf(alert)),
  );
}

function wasTakenUp({ last, openedAt }: AlertView): boolean {
  if (!last || last.operatorId === null || last.at < openedAt) return false;
  return last.what === "reopened" || last.what === "undone";
}
