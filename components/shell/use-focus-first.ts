"use client";

import { type RefObject, useEffect, useRef } from "react";

/** Puts the focus on the first control inside when what the person asked for appears. */
export function useFocusFirst(): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.querySelector<HTMLElement>("input, select, button")?.focus(), []);
  return ref;
}
