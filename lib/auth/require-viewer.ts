import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { PATH_HEADER } from "@/lib/guard";
import { type Action, isAllowed } from "./actions";
import { findCurrentViewer } from "./current-viewer";
import type { Viewer } from "./viewer";

/**
 * Who looks at this page: whoever is not signed in is sent to do so, whoever may not is told that there is nothing here,
 * and residents are shown their own page.
 */
export async function requireViewer(action: Action): Promise<Viewer> {
  const viewer = await findCurrentViewer();
  if (!viewer) redirect(signInPath((await headers()).get(PATH_HEADER) ?? "/"));
  if (isAllowed(action, viewer)) return viewer;
  if (viewer.role === "resident") redirect("/home");
  notFound();
}

/** Where to sign in, and where to go from there. */
function signInPath(path: string): string {
  return path === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ next: path })}`;
}
