import "server-only";
import { badQuestion } from "./problem";

/** What a list goes on from: an event's time and number, or the number alone. */
const shapes = { events: /^-?\d{1,16}\.\d{1,16}$/, devices: /^\d{1,16}$/, deliveries: /^\d{1,16}$/ } as const;

export type CursorKind = keyof typeof shapes;

/** A place in a list as the API hands it out: to be given back as it is. */
export function encodeCursor(kind: CursorKind, place: string | number): string {
  return Buffer.from(`${kind}:${place}`).toString("base64url");
}

/** The place that a cursor of this list names, null without a cursor; throws a Refusal (400) for anything else. */
export function decodeCursor(kind: CursorKind, cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const [ofKind, place = ""] = Buffer.from(cursor, "base64url").toString("latin1").split(":");
  if (ofKind === kind && shapes[kind].test(place) && encodeCursor(kind, place) === cursor) return place;
  throw badQuestion("cursor", `Give back the cursor of an earlier answer of ${kind} as it was, or leave "after" out.`);
}
