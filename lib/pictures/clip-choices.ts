/** What is known of a clip beforehand, and what can be chosen, in seconds. Shared with browsers: constants only. */

/** So long before the event it begins. */
export const CLIP_BEFORE_S = 10;
export const CLIP_LENGTHS_S = [30, 60, 180, 900] as const;
export const MOST_CLIP_S = 900;
/** The header that says how many bytes it has, where Ring said so. */
export const CLIP_BYTES = "x-clip-bytes";
