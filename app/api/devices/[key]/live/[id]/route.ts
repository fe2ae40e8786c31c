import { z } from "zod";
import { change } from "@/lib/api/route";
import { closeOwnStream } from "@/lib/streams/close-own";

/** Close a live view of one's own; one that has ended already is closed too. */
export const DELETE = change("live:close", z.object({}), async ({ viewer, request }) => {
  const id = new URL(request.url).pathname.split("/").at(-1) ?? "";
  await closeOwnStream(id, viewer?.id ?? "");
  return {};
});
