import { act } from "@/lib/alerts/act";
import { acknowledgement } from "@/lib/alerts/inputs";
import { change } from "@/lib/api/route";

/** Take alerts in hand. */
export const POST = change("alert:acknowledge", acknowledgement, (wanted) =>
  act(wanted, { ...wanted.input, what: "acknowledged" }),
);
