import "server-only";
import { db, writer } from "@/db/client";
import { listUnprojected } from "@/db/queries/deliveries";
import { log } from "@/lib/log";
import { parseDelivery } from "@/lib/ring/payload";
import { toEvent } from "./record";

/** Make the events of deliveries that were kept without them; what fails again is left for the next time. */
export async function repairProjections(): Promise<void> {
  for (const { id, body, receivedAt } of await listUnprojected(db())) {
    const event = toEvent({ body, receivedAt }, parseDelivery(body, receivedAt));
    if (!event) continue;
    await writer()
      .project(id, event)
      .then((seq) => log().info({ delivery: id, seq }, "event made of a kept delivery"))
      .catch((error: unknown) => log().error({ err: error, delivery: id }, "delivery still without its event"));
  }
}
