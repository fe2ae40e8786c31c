"use client";

import { useEffect } from "react";
import type { Preferences } from "@/lib/preferences/preferences";

/** Theme and density as the server renders them, changed at once where the person changes them. */
export function useLooks({ theme, density }: Pick<Preferences, "theme" | "density">): void {
  useEffect(() => {
    Object.assign(document.documentElement.dataset, { theme, density });
  }, [theme, density]);
}
