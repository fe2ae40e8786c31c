"use client";

import { useEffect, useRef } from "react";
import { badgedIcon } from "@/components/desk/tab-icon";
import { type TabNews, titleOf } from "@/components/desk/tab-title";

/** Keeps the tab's title and icon at what waits, whatever page sets its own. */
export function useTabNews({ open, door, demo }: TabNews): void {
  const dressed = useRef<{ plain: string; shown: string } | null>(null);
  useEffect(() => {
    const dress = () => {
      dressTitle(dressed, { open, door, demo });
      dressIcons(open);
    };
    // Next sets both anew with every page.
    const observer = new MutationObserver(dress);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    dress();
    return () => observer.disconnect();
  }, [open, door, demo]);
  useEffect(
    () => () => {
      if (dressed.current) document.title = dressed.current.plain;
      dressIcons(0);
    },
    [],
  );
}

function dressTitle(dressed: { current: { plain: string; shown: string } | null }, news: TabNews): void {
  const { title } = document;
  if (title === "") return;
  const plain = title === dressed.current?.shown ? dressed.current.plain : title;
  const shown = titleOf(plain, news);
  dressed.current = { plain, shown };
  if (title !== shown) document.title = shown;
}

function dressIcons(open: number): void {
  for (const link of document.head.querySelectorAll<HTMLLinkElement>("link[rel=icon]")) {
    link.dataset.plain ??= link.getAttribute("href") ?? "";
    const wanted = open > 0 ? badgedIcon(open) : link.dataset.plain;
    if (link.getAttribute("href") !== wanted) link.setAttribute("href", wanted);
  }
}
