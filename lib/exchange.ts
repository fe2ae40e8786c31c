import "server-only";
import { exchangeDatabase } from "@/db/client";
import { closeGate, openGate } from "@/lib/gate";
import { load } from "@/lib/ingest/limits";
import { log } from "@/lib/log";
import { beginService, endService } from "@/lib/service";

interface Exchange {
  from: string;
  to: string;
  /** How many requests wait for this, and stay inside meanwhile. */
  staying(): number;
  /** Done while neither file is open. */
  between(): void;
}

/**
 * Open another database in the place of the one that is open, without a restart: deliveries are answered 503, pages wait, and
 * browsers connect anew. Where the other cannot be opened, the one before is open again and this rejects.
 */
export async function exchange({ from, to, staying, between }: Exchange): Promise<void> {
  load().phase = "starting";
  await closeGate(staying);
  try {
    await endService();
    try {
      await exchangeDatabase(to, between);
    } catch (error) {
      await exchangeDatabase(from, () => {});
      throw error;
    } finally {
      await beginService();
    }
  } catch (error) {
    if (load().phase === "starting") giveUp(error);
    throw error;
  } finally {
    openGate();
  }
}

/** Neither can be opened: better no server than one without a database. */
function giveUp(error: unknown): void {
  log().fatal({ err: error }, "no database could be opened");
  setImmediate(() => {
    throw error;
  });
}
