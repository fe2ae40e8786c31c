/** What one replica tells the others: that the database has something new of this kind, never what. */
export const NEWS = [
  /** Something that browsers are pushed: events, alerts, labels, pictures, what is known of devices. */
  "events",
  /** Requests on the webhook were recorded or refused. */
  "deliveries",
  "alerts",
  "keys",
  "settings",
  "sessions",
  "jobs",
  /** Something that only the replica that leads may do was asked for. */
  "work",
] as const;

export type News = (typeof NEWS)[number];

export function isNews(word: string): word is News {
  return (NEWS as readonly string[]).includes(word);
}
