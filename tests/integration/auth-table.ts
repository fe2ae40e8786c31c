/** Who gets through where: what the product must do, written down by hand and compared with what it does. */
/** "key": nobody by a session, only a machine with an API key. */
export type Gate = "anyone" | "viewer" | "operator" | "engineer" | "admin" | "key";

/** Every page, by its path. */
export const pages: Record<string, Gate> = {
  "/": "viewer",
  "/alerts": "viewer",
  "/api-keys": "admin",
  "/audit": "admin",
  "/claim": "anyone",
  "/deliveries": "engineer",
  "/deliveries/[id]": "engineer",
  "/devices": "viewer",
  "/devices/[key]": "viewer",
  "/events": "viewer",
  "/events/[id]": "viewer",
  "/join": "anyone",
  "/keys": "engineer",
  "/labels": "viewer",
  "/more": "viewer",
  "/people": "admin",
  "/profile": "viewer",
  "/reset": "anyone",
  "/settings": "engineer",
  "/setup": "engineer",
  "/setup/test": "engineer",
  "/sign-in": "anyone",
};

/** Every route handler, by method and path; `open` ones answer whatever host and origin they are asked from. */
export const routes: Record<string, { gate: Gate; open?: true }> = {
  ...machineRoutes(),
  "DELETE /api/webhooks/ring": { gate: "anyone", open: true },
  "GET /api/accounts/removals": { gate: "engineer" },
  "GET /api/accounts/removals/[number]": { gate: "engineer" },
  "GET /api/accounts/[key]/removal": { gate: "admin" },
  "GET /api/alerts": { gate: "viewer" },
  "GET /api/alerts/trail": { gate: "viewer" },
  "GET /api/auth/[...path]": { gate: "anyone" },
  "GET /api/backups": { gate: "engineer" },
  "GET /api/deliveries": { gate: "engineer" },
  "GET /api/deliveries/[id]": { gate: "engineer" },
  "GET /api/deliveries/[id]/body": { gate: "engineer" },
  "GET /api/deliveries/[id]/plan": { gate: "engineer" },
  "GET /api/deliveries/figures": { gate: "engineer" },
  "GET /api/deliveries/newer": { gate: "engineer" },
  "GET /api/demo": { gate: "admin" },
  "GET /api/events": { gate: "viewer" },
  "GET /api/events/[id]": { gate: "viewer" },
  "GET /api/events/accounts": { gate: "viewer" },
  "GET /api/events/export": { gate: "viewer" },
  "GET /api/keys": { gate: "engineer" },
  "GET /api/live/snapshot": { gate: "viewer" },
  "GET /api/settings/retention": { gate: "engineer" },
  "GET /api/setup": { gate: "engineer" },
  "GET /api/webhooks/ring": { gate: "anyone", open: true },
  "GET /healthz": { gate: "anyone", open: true },
  "GET /readyz": { gate: "anyone", open: true },
  "HEAD /api/webhooks/ring": { gate: "anyone", open: true },
  "OPTIONS /api/webhooks/ring": { gate: "anyone", open: true },
  "PATCH /api/webhooks/ring": { gate: "anyone", open: true },
  "POST /api/accounts/remove": { gate: "admin" },
  "POST /api/alerts/acknowledge": { gate: "operator" },
  "POST /api/alerts/close": { gate: "operator" },
  "POST /api/alerts/note": { gate: "operator" },
  "POST /api/alerts/reopen": { gate: "operator" },
  "POST /api/alerts/snooze": { gate: "operator" },
  "POST /api/alerts/undo": { gate: "operator" },
  "POST /api/api-keys/make": { gate: "admin" },
  "POST /api/api-keys/revoke": { gate: "admin" },
  "POST /api/auth/[...path]": { gate: "anyone" },
  "POST /api/backups/change": { gate: "admin" },
  "POST /api/backups/run": { gate: "admin" },
  "POST /api/claim": { gate: "anyone" },
  "POST /api/deliveries/replay": { gate: "engineer" },
  "POST /api/demo": { gate: "admin" },
  "POST /api/devices/change": { gate: "operator" },
  "POST /api/devices/label": { gate: "operator" },
  "POST /api/keys/add": { gate: "admin" },
  "POST /api/keys/remove": { gate: "admin" },
  "POST /api/labels/remove": { gate: "admin" },
  "POST /api/labels/save": { gate: "admin" },
  "POST /api/links/use": { gate: "anyone" },
  "POST /api/people/change": { gate: "admin" },
  "POST /api/people/disable": { gate: "admin" },
  "POST /api/people/end-sessions": { gate: "admin" },
  "POST /api/people/invite": { gate: "admin" },
  "POST /api/people/reset": { gate: "admin" },
  "POST /api/people/withdraw": { gate: "admin" },
  "POST /api/preferences": { gate: "viewer" },
  "POST /api/sessions/end": { gate: "viewer" },
  "POST /api/settings/retention": { gate: "admin" },
  "POST /api/settings/retention/run": { gate: "admin" },
  "POST /api/setup/try": { gate: "engineer" },
  "POST /api/simulation": { gate: "admin" },
  "POST /api/trial": { gate: "engineer" },
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

/** What machines read; the methods that change something are there to say 405. */
function machineRoutes(): Record<string, { gate: Gate }> {
  const paths = [
    "events",
    "events/[id]",
    "devices",
    "devices/[key]",
    "deliveries",
    "deliveries/[id]",
    "health",
    "[...path]",
  ];
  const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
  const api = paths.flatMap((path) => methods.map((method) => `${method} /api/v1/${path}`));
  const names = ["GET /metrics", "GET /api/openapi.json", ...api];
  return Object.fromEntries(names.map((name) => [name, { gate: "key" }]));
}
