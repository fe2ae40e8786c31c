/** How one person wants Gatehouse to look and sound. Shared with the browser: types and constants only. */
export interface Preferences {
  density: "compact" | "default" | "comfortable";
  theme: "system" | "light" | "dark";
  /** An IANA name; null: the browser's. */
  timeZone: string | null;
  clock: "24" | "12";
  /** Which sounds are played, each by what it is about. */
  sounds: { press: boolean; motion: boolean; offline: boolean };
  /** 0 to 1. */
  volume: number;
  /** Notifications of the desktop, while Gatehouse is not in view. */
  notifications: { press: boolean; motion: boolean; offline: boolean };
  /** What is read out to those who listen. */
  announcements: "all" | "presses" | "off";
  /** Single-key shortcuts. */
  shortcuts: boolean;
}

export const defaultPreferences: Preferences = {
  density: "default",
  theme: "system",
  timeZone: null,
  clock: "24",
  sounds: { press: true, motion: false, offline: true },
  volume: 0.7,
  notifications: { press: false, motion: false, offline: false },
  announcements: "all",
  shortcuts: true,
};
