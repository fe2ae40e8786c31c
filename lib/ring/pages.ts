import type { z } from "zod";
import { env } from "@/lib/env";
import type { Asked, Caller } from "./caller";
import { RingFailure } from "./failure";
import { many } from "./json-api";
import { jsonOf } from "./read-json";

const MOST_PAGES = 1_000;

/**
 * The pages of a list, until no next one is named or one is empty (Ring Partner API, History). The link to the next one may
 * be relative, and must stay with Ring's API; a list that leads back to a page seen before ends as `invalid`.
 */
export async function* readPages(call: Caller, first: Asked): AsyncGenerator<z.infer<typeof many>> {
  const seen = new Set<string>();
  for (let path: string | null = first.path; path !== null; ) {
    if (seen.has(path) || seen.size >= MOST_PAGES) throw new RingFailure("invalid", "Ring's list has no end.");
    seen.add(path);
    const page: z.infer<typeof many> = await call({ ...first, path }, jsonOf(many));
    if (page.data.length === 0) return;
    yield page;
    const next = page.links?.next ?? null;
    path = next === null ? null : follow(next, path);
  }
}

function follow(link: string, from: string): string {
  const api = new URL(env().RING_API_URL);
  const next = URL.parse(link, api.origin + from);
  if (next?.origin !== api.origin) throw new RingFailure("invalid", "Ring's list continues at another server.");
  return next.pathname + next.search;
}
