"use client";

import { useEffect, useRef, useState } from "react";

/** A value that may change twenty times a second, followed at most once in `ms`: for what is costly to derive from it. */
export function useCalm<T>(value: T, ms: number): T {
  const [shown, setShown] = useState(value);
  const changedAt = useRef(0);
  useEffect(() => {
    if (Object.is(shown, value)) return;
    const follow = () => {
      changedAt.current = Date.now();
      setShown(value);
    };
    const timer = setTimeout(follow, Math.max(0, changedAt.current + ms - Date.now()));
    return () => clearTimeout(timer);
  }, [value, shown, ms]);
  return shown;
}
