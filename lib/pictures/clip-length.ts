/** What can be chosen of a clip, in seconds. Shared with browsers: constants only. */

/** So long before the event it begins. */
export const CLIP_BEFORE_S = 10;
export const CLIP_LENGTHS_S = [30, 60, 180, 900] as const;
export const MOST_CLIP_S = 900;
