"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useDesk } from "@/components/desk/desk-context";
import { useOverlays } from "@/components/desk/overlays-context";
import { mainPages } from "@/components/desk/pages";
import { pressKey } from "@/components/desk/shortcuts";
import { useShortcut } from "@/components/desk/use-shortcut";

/** Listens to the keyboard for all shortcuts, and brings those that work on every page. */
export function DeskKeys() {
  const { shortcuts } = useDesk().preferences;
  const { shown, open, close } = useOverlays();
  useShortcut("/", "Search or jump to", () => open("palette"));
  useShortcut("?", "List these shortcuts", () => open("shortcuts"));
  useEffect(() => {
    // What lies over the page has the keyboard from when it is asked for, not only once it is there.
    if (!shortcuts || shown) return;
    document.addEventListener("keydown", pressKey);
    return () => document.removeEventListener("keydown", pressKey);
  }, [shortcuts, shown]);
  useEffect(() => {
    const toggle = (event: KeyboardEvent) => {
      if (!isPaletteKey(event)) return;
      event.preventDefault();
      if (shown === "palette") close();
      else if (document.querySelector("dialog:modal") === null) open("palette");
    };
    document.addEventListener("keydown", toggle);
    return () => document.removeEventListener("keydown", toggle);
  }, [shown, open, close]);
  return mainPages.map(({ href, label, key }) => <GoTo key={href} href={href} label={label} letter={key} />);
}

function GoTo({ href, label, letter }: { href: string; label: string; letter: string }) {
  const router = useRouter();
  useShortcut(`g ${letter}`, `Go to ${label}`, () => router.push(href));
  return null;
}

/** Ctrl K, on a Mac also Command K; works everywhere, also while one types. */
function isPaletteKey(event: KeyboardEvent): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey, key } = event;
  return (ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === "k" && !event.repeat;
}
