"use client";

import type { RefObject } from "react";
import { useShortcut } from "@/components/desk/use-shortcut";

/** j and k go from device to device; Enter then follows the link, as everywhere. */
export function useRowKeys(scroller: RefObject<HTMLElement | null>): void {
  useShortcut("j", "Next device", () => moveTo(scroller.current, 1));
  useShortcut("k", "Device before", () => moveTo(scroller.current, -1));
}

function moveTo(area: HTMLElement | null, step: 1 | -1): void {
  if (!area) return;
  const rows = [...area.querySelectorAll<HTMLElement>("[data-device-key]")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = at < 0 ? firstInView(area, rows) : Math.max(0, at + step);
  rows[next]?.querySelector<HTMLElement>("a")?.focus();
}

function firstInView(area: HTMLElement, rows: readonly HTMLElement[]): number {
  const { top } = area.getBoundingClientRect();
  const covered = Number.parseFloat(getComputedStyle(area).scrollPaddingTop) || 0;
  return rows.findIndex((row) => row.getBoundingClientRect().top >= top + covered - 1);
}
