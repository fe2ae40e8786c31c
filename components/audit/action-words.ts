import type { Action } from "@/lib/auth/actions";

const words: Record<Action, string> = {
  "webhook:receive": "Receive a delivery",
  "health:read": "Read the health",
  "installation:claim": "Claim this Gatehouse",
  "session:start": "Sign in",
  "link:use": "Use a link",
  "live:view": "View Live",
  "event:view": "View events",
  "event:export": "Export events",
  "alert:view": "View alerts",
  "alert:acknowledge": "Acknowledge an alert",
  "alert:snooze": "Snooze an alert",
  "alert:close": "Close an alert",
  "alert:reopen": "Reopen an alert",
  "alert:note": "Note on an alert",
  "alert:undo": "Take back a change of an alert",
  "device:view": "View devices",
  "device:change": "Change a device",
  "label:view": "View labels",
  "label:change": "Change a label",
  "preferences:change": "Change own preferences",
  "profile:view": "View own profile",
  "profile:change": "Change own profile",
  "session:end": "End a session",
  "simulation:set": "Start or stop simulated traffic",
  "people:view": "View people",
  "people:invite": "Invite somebody",
  "people:change": "Change a role",
  "people:disable": "Disable or enable somebody",
  "people:end-sessions": "End somebody’s sessions",
  "people:reset": "Make a reset link",
  "people:withdraw": "Withdraw a link",
  "audit:view": "View the audit log",
};

/** What was done, in words; an action of a version unknown here keeps its own name. */
export function wordsFor(action: string): string {
  return Object.hasOwn(words, action) ? words[action as Action] : action;
}
