import "server-only";
import { Refusal } from "@/lib/api/refusal";
import { closeStream } from "./close";
import { streams } from "./state";

/** Close a live view for the person who opened it; one that has ended is no error, somebody else's is. */
export async function closeOwnStream(id: string, operatorId: string): Promise<void> {
  const stream = streams().open.get(id);
  if (stream && stream.opener.operatorId !== operatorId) throw new Refusal(404, "There is no such live view.");
  if (stream) await closeStream(stream, "closed");
}
