import { act } from "@/lib/alerts/act";
import { remark } from "@/lib/alerts/inputs";
import { change } from "@/lib/api/route";

/** Write something down about an alert. */
export const POST = change("alert:note", remark, (wanted) => {
  const { id, ...words } = wanted.input;
  return act(wanted, { alerts: [{ id }], what: "noted", ...words });
});
