"use client";

import { useState } from "react";
import type { AlertView } from "@/lib/live/protocol";

/** Which card Tab reaches: the one that had the focus last, as long as it is there, else the first. */
export function useReachable(shown: readonly AlertView[]): [number | null, (id: number) => void] {
  const [last, setLast] = useState<number | null>(null);
  const isThere = last !== null && shown.some(({ id }) => id === last);
  return [isThere ? last : (shown[0]?.id ?? null), setLast];
}
