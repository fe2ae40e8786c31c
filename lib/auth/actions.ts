import type { PersonRole, ViewerView } from "./views";

/**
 * Who may do a thing: anybody, whoever has at least this role ("resident": whoever is signed in), only who is marked an engineer (admins always are), or no
 * person at all but a machine with an API key.
 */
export type Who = "anyone" | PersonRole | "engineer" | "key";

export type Action =
  | "webhook:receive"
  | "health:read"
  | "installation:claim"
  | "session:start"
  | "link:use"
  | "code:receive"
  | "resident:join"
  | "resident:view"
  | "resident:link"
  | "resident:remove"
  | "live:view"
  | "live:open"
  | "live:close"
  | "event:view"
  | "event:export"
  | "picture:view"
  | "clip:download"
  | "alert:view"
  | "alert:acknowledge"
  | "alert:snooze"
  | "alert:close"
  | "alert:reopen"
  | "alert:note"
  | "alert:undo"
  | "device:view"
  | "device:change"
  | "device:read"
  | "snapshot:change"
  | "label:view"
  | "label:change"
  | "preferences:change"
  | "profile:view"
  | "profile:change"
  | "session:end"
  | "simulation:set"
  | "people:view"
  | "people:invite"
  | "people:change"
  | "people:disable"
  | "people:end-sessions"
  | "people:reset"
  | "people:withdraw"
  | "audit:view"
  | "delivery:view"
  | "delivery:replay"
  | "key:view"
  | "key:change"
  | "setup:view"
  | "setup:try"
  | "demo:set"
  | "settings:view"
  | "backup:run"
  | "backup:change"
  | "api-key:view"
  | "api-key:change"
  | "retention:change"
  | "account:remove"
  | "api:read"
  | "metrics:read";

/** Everything that can be done over HTTP or a socket, and by whom. What is not here cannot be registered. */
export const actions: Readonly<Record<Action, Who>> = {
  "webhook:receive": "anyone",
  "health:read": "anyone",
  "installation:claim": "anyone",
  "session:start": "anyone",
  "link:use": "anyone",
  "code:receive": "anyone",
  "resident:join": "anyone",
  "resident:view": "resident",
  "resident:link": "resident",
  "resident:remove": "resident",
  "live:view": "viewer",
  "live:open": "operator",
  "live:close": "operator",
  "event:view": "viewer",
  "event:export": "viewer",
  "picture:view": "viewer",
  "clip:download": "operator",
  "alert:view": "viewer",
  "alert:acknowledge": "operator",
  "alert:snooze": "operator",
  "alert:close": "operator",
  "alert:reopen": "operator",
  "alert:note": "operator",
  "alert:undo": "operator",
  "device:view": "viewer",
  "device:change": "operator",
  "device:read": "operator",
  "snapshot:change": "admin",
  "label:view": "viewer",
  "label:change": "admin",
  "preferences:change": "viewer",
  "profile:view": "viewer",
  "profile:change": "viewer",
  "session:end": "resident",
  "simulation:set": "admin",
  "people:view": "admin",
  "people:invite": "admin",
  "people:change": "admin",
  "people:disable": "admin",
  "people:end-sessions": "admin",
  "people:reset": "admin",
  "people:withdraw": "admin",
  "audit:view": "admin",
  "delivery:view": "engineer",
  "delivery:replay": "engineer",
  "key:view": "engineer",
  "key:change": "admin",
  "setup:view": "engineer",
  "setup:try": "engineer",
  "demo:set": "admin",
  "settings:view": "engineer",
  "backup:run": "admin",
  "backup:change": "admin",
  "api-key:view": "admin",
  "api-key:change": "admin",
  "retention:change": "admin",
  "account:remove": "admin",
  "api:read": "key",
  "metrics:read": "key",
};

const rank: Record<PersonRole, number> = { resident: 0, viewer: 1, operator: 2, admin: 3 };

/** Whether this person, or nobody in particular (null), may do it. */
export function isAllowed(action: Action, viewer: Pick<ViewerView, "role" | "engineer"> | null): boolean {
  const who: Who = actions[action];
  if (who === "anyone") return true;
  if (!viewer || who === "key") return false;
  if (who === "engineer") return viewer.role === "admin" || (viewer.engineer && viewer.role !== "resident");
  return rank[viewer.role] >= rank[who];
}

/** Whether a machine with an API key may do it. */
export function isForMachines(action: Action): boolean {
  return actions[action] === "key";
}
