/** What each page behind "More" is for. */
export const moreTexts: Readonly<Record<string, string>> = {
  "/profile": "How you sign in, how Gatehouse looks and sounds for you",
  "/labels": "Sites and groups of devices, and when they alert",
  "/people": "Who may use this Gatehouse, and what they may do",
  "/audit": "Who did what, and when",
};
