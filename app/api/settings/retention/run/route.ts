import { z } from "zod";
import { change } from "@/lib/api/route";
import { askRetention } from "@/lib/retention/ask";
import { getRetention } from "@/lib/retention/outlook";

const schema = z.object({});

/** Remove now what is past its time, instead of within the hour; answers while it runs. */
export const POST = change("retention:change", schema, async ({ note }) => {
  note("retention", "run now");
  askRetention();
  return await getRetention();
});
