/** Who gets through where: what the product must do, written down by hand and compared with what it does. */
export type Gate = "anyone" | "viewer" | "operator" | "admin";

/** Every page, by its path. */
export const pages: Record<string, Gate> = {
  "/": "viewer",
  "/audit": "admin",
  "/claim": "anyone",
  "/join": "anyone",
  "/people": "admin",
  "/profile": "viewer",
  "/reset": "anyone",
  "/sign-in": "anyone",
};

/** Every route handler, by method and path; `open` ones answer whatever host and origin they are asked from. */
export const routes: Record<string, { gate: Gate; open?: true }> = {
  "DELETE /api/webhooks/ring": { gate: "anyone", open: true },
  "GET /api/auth/[...path]": { gate: "anyone" },
  "GET /api/live/snapshot": { gate: "viewer" },
  "GET /api/webhooks/ring": { gate: "anyone", open: true },
  "GET /healthz": { gate: "anyone", open: true },
  "GET /readyz": { gate: "anyone", open: true },
  "HEAD /api/webhooks/ring": { gate: "anyone", open: true },
  "OPTIONS /api/webhooks/ring": { gate: "anyone", open: true },
  "PATCH /api/webhooks/ring": { gate: "anyone", open: true },
  "POST /api/auth/[...path]": { gate: "anyone" },
  "POST /api/claim": { gate: "anyone" },
  "POST /api/links/use": { gate: "anyone" },
  "POST /api/people/change": { gate: "admin" },
  "POST /api/people/disable": { gate: "admin" },
  "POST /api/people/end-sessions": { gate: "admin" },
  "POST /api/people/invite": { gate: "admin" },
  "POST /api/people/reset": { gate: "admin" },
  "POST /api/people/withdraw": { gate: "admin" },
  "POST /api/sessions/end": { gate: "viewer" },
  "POST /api/simulation": { gate: "admin" },
  "POST /api/webhooks/ring": { gate: "anyone", open: true },
  "PUT /api/webhooks/ring": { gate: "anyone", open: true },
};

/** What of the sign-in library can be reached under /api/auth. */
export const libraryRoutes: Record<string, Gate> = {
  "GET callback/oidc": "anyone",
  "GET passkey/generate-authenticate-options": "anyone",
  "GET passkey/generate-register-options": "viewer",
  "POST change-password": "viewer",
  "POST passkey/delete-passkey": "viewer",
  "POST passkey/verify-authentication": "anyone",
  "POST passkey/verify-registration": "viewer",
  "POST sign-in/email": "anyone",
  "POST sign-in/social": "anyone",
  "POST sign-out": "viewer",
  "POST two-factor/disable": "viewer",
  "POST two-factor/enable": "viewer",
  "POST two-factor/verify-backup-code": "anyone",
  "POST two-factor/verify-totp": "anyone",
};

/** Everything a browser may say over its socket. */
export const socketEvents: Record<string, Gate> = { "catchup:request": "viewer" };
