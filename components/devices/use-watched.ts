"use client";

import { useCallback, useState } from "react";

interface Watched {
  /** Keys of the devices that are watched live, the first first. */
  watched: readonly number[];
  watch: (key: number) => void;
  unwatch: (key: number) => void;
}

/** Which devices this page shows live. */
export function useWatched(): Watched {
  const [watched, setWatched] = useState<readonly number[]>([]);
  const watch = useCallback(
    (key: number) => setWatched((before) => (before.includes(key) ? before : [...before, key])),
    [],
  );
  const unwatch = useCallback((key: number) => setWatched((before) => before.filter((one) => one !== key)), []);
  return { watched, watch, unwatch };
}
