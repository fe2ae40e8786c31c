"use client";

import { type ReactNode, useEffect, useMemo, useState } from "react";
import { type ClockStart, ClockStartContext, setServerNow } from "@/lib/live/clock";

/** Gives what is inside the server's clock, and in the first rendering its time zone. */
export function ClockStartProvider({ now, timeZone, chosen, children }: ClockStart & { children: ReactNode }) {
  const [start] = useState({ now, timeZone });
  useEffect(() => setServerNow(now), [now]);
  const value = useMemo(() => ({ ...start, chosen }), [start, chosen]);
  return <ClockStartContext value={value}>{children}</ClockStartContext>;
}
