/** Why a live view was closed. */
export type Ending = keyof typeof endingWords;

/** For the audit log. */
export const endingWords = {
  closed: "closed by whoever watched",
  over: "its time was over",
  replaced: "opened anew by the same person",
  offline: "the camera went offline",
  removed: "the camera is no longer shared",
  unlinked: "the account was unlinked",
  session: "whoever watched was signed out, or may watch no more",
  left: "the browser was gone",
  stopped: "Gatehouse was stopped",
} as const;
