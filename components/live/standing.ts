"use client";

import { useState } from "react";
import { useHydrated, useTicking } from "@/lib/live/clock";
import type { Connection } from "@/lib/live/use-live";

/** How far this screen can be trusted; "starting" until it has first been live. */
export type Standing = "starting" | "live" | "back" | "reconnecting" | "stale";

const UNNOTICED_MS = 2_000;
const STALE_MS = 10_000;
const BACK_MS = 10_000;

export function useStanding(connection: Connection): Standing {
  const hydrated = useHydrated();
  const judged = useTicking((now) => judgeConnection(connection, now));
  const [first, setFirst] = useState<Connection | null>(null);
  if (first === null && (connection.kind === "live" || judged === "stale")) setFirst(connection);
  if (!hydrated || (first === null && judged !== "stale")) return "starting";
  // Whoever was never away is not back either.
  return judged === "back" && connection === first ? "live" : judged;
}

/** A blip is nothing, then it is said calmly, then loudly; "back" for a while once everything missed is here. */
export function judgeConnection(connection: Connection, now: number): Exclude<Standing, "starting"> {
  if (connection.kind === "live") return connection.missed && now - connection.missed.at < BACK_MS ? "back" : "live";
  const away = now - connection.since;
  if (away < UNNOTICED_MS) return "live";
  return away <= STALE_MS ? "reconnecting" : "stale";
}
