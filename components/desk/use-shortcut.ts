"use client";

import { useEffect, useRef } from "react";
import { addShortcut } from "@/components/desk/shortcuts";

/** Keys for something on this page: one ("j") or several after another ("g a"); the list of shortcuts names it by `label`. */
export function useShortcut(keys: string, label: string, handler: () => void, enabled = true): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!enabled) return;
    return addShortcut({ keys, label, run: () => latest.current() });
  }, [keys, label, enabled]);
}
