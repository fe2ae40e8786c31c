import "server-only";
import { withSnapshot } from "@/db/client";
import { getHead } from "@/db/queries/events";
import { readFrame } from "./frame";
import type { LiveSocket } from "./io";
import { MAX_CATCHUP } from "./protocol";
import { getSummary } from "./summary";

/**
 * Send a browser what was recorded after `since`, in pages, then the head; or tell it to load the snapshot, where it is too
 * far behind or ahead of us (the history it followed is not this one). It must have joined its rooms before.
 */
export async function catchUp(socket: LiveSocket, since: number): Promise<void> {
  const head = await withSnapshot(getHead);
  if (since > head || head - since > MAX_CATCHUP) {
    socket.emit("cursor:expired");
    return;
  }
  let after = since;
  while (after < head && socket.connected) {
    const { frame } = await withSnapshot((db) => readFrame(db, after, head));
    socket.emit("page:sent", frame);
    after = frame.head;
  }
  const now = Date.now();
  socket.emit("catchup:finished", { head, now, summary: await withSnapshot((db) => getSummary(db, now)) });
}
