import type { AlertView } from "@/lib/live/protocol";

/** What somebody asks for at an alert; "more" shows everything else that a phone has no room for. */
export type Command = "acknowledge" | "reopen" | "close" | "note" | "snooze" | "more";

/** `from` stands in the alert's card: the focus goes on from there. */
export type Run = (command: Command, alert: AlertView, from: HTMLElement) => void;

/** What can be done about an alert as it is, the likeliest first. */
export function commandsFor(alert: AlertView): readonly Exclude<Command, "more">[] {
  switch (alert.status) {
    case "open":
      return ["acknowledge", "note", "snooze", "close"];
    case "acknowledged":
      return ["close", "note", "reopen"];
    case "snoozed":
      return ["reopen", "acknowledge", "note", "close"];
    case "closed":
      return ["reopen", "note"];
  }
}

export const commandWords: Record<Exclude<Command, "more">, string> = {
  acknowledge: "Acknowledge",
  note: "Note",
  snooze: "Snooze",
  close: "Close",
  reopen: "Reopen",
};
