import { act } from "@/lib/alerts/act";
import { acknowledgement } from "@/lib/alerts/inputs";
import { change } from "@/lib/api/route";

/** Be done with alerts. */
export const POST = change("alert:close", acknowledgement, (wanted) =>
  act(wanted, { ...wanted.input, what: "closed" }),
);
