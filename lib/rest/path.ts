import "server-only";
import { Refusal } from "@/lib/api/refusal";
import { toEventId } from "@/lib/events/event-id";

/** The number at the end of a path; throws a Refusal (404) where there is none. */
export function readKey(request: Request): number {
  const key = toEventId(new URL(request.url).pathname.split("/").at(-1) ?? "");
  if (key === null) throw new Refusal(404, "There is nothing here: the path ends in a number.");
  return key;
}
