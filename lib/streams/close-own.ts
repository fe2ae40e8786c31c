import "server-only";
import { Refusal } from "@/lib/api/refusal";
import { closeStream, patiently } from "./close";
import { closeLeft, listElsewhere } from "./elsewhere";
import { streams, track } from "./state";
import { readStreamId } from "./stream-id";

/** Close a live view for the person who opened it; one that has ended is no error, somebody else's is. */
export async function closeOwnStream(id: string, operatorId: string): Promise<void> {
  const stream = streams().open.get(id);
  if (stream && stream.opener.operatorId !== operatorId) throw new Refusal(404, "There is no such live view.");
  if (stream) await closeStream(stream, "closed");
  else await closeElsewhere(id, operatorId);
}

/** The same where another replica carries it. */
async function closeElsewhere(id: string, operatorId: string): Promise<void> {
  const [row] = await listElsewhere((one) => one.id === id);
  if (!row) return;
  if (!readStreamId(id).isOf(operatorId)) throw new Refusal(404, "There is no such live view.");
  await patiently(track(closeLeft(row)));
}
