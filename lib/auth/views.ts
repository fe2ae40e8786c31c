/** What the pages about people are given. Shared with the browser: types and constants only; times are epoch milliseconds. */

export type RoleName = "viewer" | "operator" | "admin";

/** Of everybody who can sign in: residents own the devices, and come only to link them and to see what is theirs. */
export type PersonRole = RoleName | "resident";

/** Who is looking at this page. */
export interface ViewerView {
  id: string;
  name: string;
  email: string;
  role: PersonRole;
  /** May see what only engineers need: deliveries, ids, setup. Admins always may. */
  engineer: boolean;
}

export interface PersonView extends Omit<ViewerView, "role"> {
  role: RoleName;
  disabledAt: number | null;
  createdAt: number;
  /** When one of their sessions was last used; null where they have none. */
  lastSeenAt: number | null;
  sessions: number;
  hasSecondFactor: boolean;
  passkeys: number;
}

/** A link that lets somebody in or back in and has not been used yet; the link itself is shown once, when it is made. */
export interface LinkView {
  id: number;
  purpose: "invite" | "reset";
  name: string;
  email: string;
  role: RoleName;
  engineer: boolean;
  createdBy: string;
  createdAt: number;
  expiresAt: number;
}

export interface SessionView {
  id: string;
  /** "Chromium on Linux"; null where the browser did not say. */
  browser: string | null;
  address: string | null;
  createdAt: number;
  lastUsedAt: number;
  isThisOne: boolean;
}

export interface PasskeyView {
  id: string;
  name: string | null;
  createdAt: number | null;
}

export interface AuditView {
  id: number;
  at: number;
  who: string;
  address: string;
  /** As in the table of actions: "people:invite". */
  action: string;
  target: string | null;
  result: "done" | "denied" | "failed";
  detail: string | null;
}

export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 128;
