import { answer, change, read } from "@/lib/api/route";
import { describeRules } from "@/lib/retention/describe-rules";
import { getRetention } from "@/lib/retention/outlook";
import { rulesSchema, saveRules } from "@/lib/retention/rules";

export const dynamic = "force-dynamic";

/** What is kept, how long, how much there is of it, and what the next run removes. */
export const GET = read("settings:view", async () => answer(200, await getRetention()));

/** Say how long things are kept; the next run removes by it. */
export const POST = change("retention:change", rulesSchema, async ({ input, note }) => {
  note("retention", describeRules(input));
  await saveRules(input);
  return await getRetention();
});
