import { z } from "zod";
import { change } from "@/lib/api/route";
import { getRetention } from "@/lib/retention/outlook";
import { runRetention } from "@/lib/retention/run";

const schema = z.object({});

/** Remove now what is past its time, instead of within the hour; answers while it runs. */
export const POST = change("retention:change", schema, async ({ note }) => {
  note("retention", "run now");
  void runRetention();
  return await getRetention();
});
