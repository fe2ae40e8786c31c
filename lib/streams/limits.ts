/** Live views that one browser may have open at once. */
export const MOST_IN_BROWSER = 4;
/** Live views that may be open at once for everybody together. */
export const MOST_AT_ONCE = 16;
/** How long Ring lets a live view last (Ring Partner API, Live streaming). */
export const BATTERY_MS = 30_000;
export const MAINS_MS = 60_000;
/** An offer of a browser's with video and sound has about 8 KB. */
export const MOST_OFFER = 65_536;
