/** An API key as admins see it; the key itself is shown once and kept nowhere. Shared with the browser. */
export interface ApiKeyView {
  id: number;
  name: string;
  /** Its first characters. */
  prefix: string;
  createdAt: number;
  createdBy: string;
  /** Null: never, within a minute. */
  lastUsedAt: number | null;
  /** Null: never. */
  expiresAt: number | null;
  revokedAt: number | null;
}

/** What the server makes: the only answer that ever carries the key. */
export interface MadeKey {
  key: string;
  expiresAt: number | null;
}

/** How long a key may be made for, in days; null: until it is revoked. */
export const lifetimes = [30, 90, 365, null] as const;

export const MAX_KEY_NAME = 60;

export type ApiKeyState = "works" | "expired" | "revoked";

/** Whether a key opens anything at this moment. */
export function apiKeyState(
  { expiresAt, revokedAt }: Pick<ApiKeyView, "expiresAt" | "revokedAt">,
  now: number,
): ApiKeyState {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt <= now ? "expired" : "works";
}
