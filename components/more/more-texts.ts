/** What each page behind "More" is for. */
export const moreTexts: Readonly<Record<string, string>> = {
  "/profile": "How you sign in, how Gatehouse looks and sounds for you",
  "/labels": "Sites and groups of devices, and when they alert",
  "/setup": "Whether Ring reaches this Gatehouse, proven step by step",
  "/deliveries": "Every request on the webhook, what was answered, and why",
  "/keys": "The keys that tell Ring’s deliveries from others",
  "/settings": "Backups, and how long things are kept",
  "/people": "Who may use this Gatehouse, and what they may do",
  "/api-keys": "Keys by which other programs read from here",
  "/audit": "Who did what, and when",
};
