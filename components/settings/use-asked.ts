"use client";

import { useEffect, useState } from "react";
import { getJson } from "@/components/auth/post-json";

const BUSY_MS = 1_000;
const QUIET_MS = 30_000;

/** What the server says under a path, asked again and again while the page is in view: often while something is under way there. */
export function useAsked<T>(path: string, initial: T, isBusy: (view: T) => boolean) {
  const [view, setView] = useState(initial);
  const [isOld, setOld] = useState(false);
  const busy = isBusy(view);
  useEffect(() => {
    let isLeft = false;
    let timer: ReturnType<typeof setTimeout>;
    const askOnce = async () => {
      try {
        const next = await getJson<T>(path);
        if (!isLeft) setView(next);
        if (!isLeft) setOld(false);
      } catch {
        if (!isLeft) setOld(true);
      }
    };
    const ask = async () => {
      if (document.visibilityState === "visible") await askOnce();
      if (!isLeft) timer = setTimeout(ask, busy ? BUSY_MS : QUIET_MS);
    };
    timer = setTimeout(ask, busy ? BUSY_MS : QUIET_MS);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [path, busy]);
  return { view, setView, isOld };
}
