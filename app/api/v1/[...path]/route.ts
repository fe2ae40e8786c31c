import { keyed } from "@/lib/api/keyed";
import { Refusal } from "@/lib/api/refusal";

export const dynamic = "force-dynamic";

const nowhere = keyed("api:read", async () => {
  throw new Refusal(404, "There is nothing here. GET /api/openapi.json says what there is.");
});

export { nowhere as DELETE, nowhere as GET, nowhere as PATCH, nowhere as POST, nowhere as PUT };
