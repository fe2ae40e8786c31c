import "server-only";
import type { Action } from "./actions";

/** What of the sign-in library can be reached, under /api/auth; the rest of its endpoints answers 404. */
export interface LibraryRoute {
  method: "GET" | "POST";
  action: Action;
  /** Guessing here is counted and slowed down, by the e-mail in the body where there is one. */
  isProof?: true;
}

export const libraryRoutes: Readonly<Record<string, LibraryRoute>> = {
  "sign-in/email": { method: "POST", action: "session:start", isProof: true },
  "sign-in/social": { method: "POST", action: "session:start" },
  "callback/oidc": { method: "GET", action: "session:start" },
  "two-factor/verify-totp": { method: "POST", action: "session:start", isProof: true },
  "two-factor/verify-backup-code": { method: "POST", action: "session:start", isProof: true },
  "passkey/generate-authenticate-options": { method: "GET", action: "session:start" },
  "passkey/verify-authentication": { method: "POST", action: "session:start" },
  "sign-out": { method: "POST", action: "session:end" },
  "change-password": { method: "POST", action: "profile:change", isProof: true },
  "two-factor/enable": { method: "POST", action: "profile:change", isProof: true },
  "two-factor/disable": { method: "POST", action: "profile:change", isProof: true },
  "passkey/generate-register-options": { method: "GET", action: "profile:change" },
  "passkey/verify-registration": { method: "POST", action: "profile:change" },
  "passkey/delete-passkey": { method: "POST", action: "profile:change" },
};
