import "server-only";
import { cache } from "react";
import { findCurrentViewer } from "@/lib/auth/current-viewer";
import { defaultPreferences, type Preferences } from "./preferences";
import { getPreferences } from "./store";

/** How whoever looks at this page wants it to look. Where that cannot be read the page says why; this only dresses it. */
export const getCurrentLooks = cache(async (): Promise<Pick<Preferences, "theme" | "density">> => {
  try {
    const viewer = await findCurrentViewer();
    return viewer ? await getPreferences(viewer.id) : defaultPreferences;
  } catch {
    return defaultPreferences;
  }
});
