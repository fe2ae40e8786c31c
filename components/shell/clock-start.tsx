"use client";

import { type ReactNode, useEffect, useState } from "react";
import { type ClockStart, ClockStartContext, setServerNow } from "@/lib/live/clock";

/** Gives what is inside the server's clock, and in the first rendering its time zone. */
export function ClockStartProvider({ now, timeZone, children }: ClockStart & { children: ReactNode }) {
  const [start] = useState({ now, timeZone });
  useEffect(() => setServerNow(now), [now]);
  return <ClockStartContext value={start}>{children}</ClockStartContext>;
}
