import { answer, read } from "@/lib/api/route";
import { planRemoval } from "@/lib/removal/overview";

export const dynamic = "force-dynamic";

/** What the removal of an account would take. */
export const GET = read("account:remove", async (viewer, request) => {
  const key = Number(new URL(request.url).pathname.split("/").at(-2));
  return answer(200, await planRemoval(key, viewer));
});
