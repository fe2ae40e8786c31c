"use client";

import { createContext, useContext } from "react";
import type { ViewerView } from "@/lib/auth/views";

/** Who looks at this page. What they may not do is not offered; the server decides again when it is asked. */
export const ViewerContext = createContext<ViewerView | null>(null);

/** Whether whoever looks is an admin. */
export function useIsAdmin(): boolean {
  return useContext(ViewerContext)?.role === "admin";
}

/** Whether whoever looks may see what engineers see; admins always may. */
export function useIsEngineer(): boolean {
  const viewer = useContext(ViewerContext);
  return viewer !== null && (viewer.engineer || viewer.role === "admin");
}
