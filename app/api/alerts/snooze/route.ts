import { act } from "@/lib/alerts/act";
import { snooze } from "@/lib/alerts/inputs";
import { change } from "@/lib/api/route";

/** Put alerts off for a time. */
export const POST = change("alert:snooze", snooze, (wanted) => {
  const { minutes = 0, until = Date.now() + minutes * 60_000, ...input } = wanted.input;
  return act(wanted, { ...input, what: "snoozed", until });
});
