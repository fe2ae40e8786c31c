import type { Kinds } from "./answer-failure";

/** What Ring means by these statuses where media is asked for (Ring Partner API, Media). */
export const MEDIA_KINDS: Kinds = { 416: "no-media", 422: "corrupt", 425: "not-ready" };
