import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { findViewer } from "./viewer";

/** Who looks at the page that is being rendered, asked once for all of its parts; null where nobody may. */
export const findCurrentViewer = cache(async () => findViewer(await headers()));
