import { act } from "@/lib/alerts/act";
import { reopening } from "@/lib/alerts/inputs";
import { change } from "@/lib/api/route";

/** Put alerts back into the queue. */
export const POST = change("alert:reopen", reopening, (wanted) => act(wanted, { ...wanted.input, what: "reopened" }));
