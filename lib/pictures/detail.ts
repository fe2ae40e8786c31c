import "server-only";
import type { Db } from "@/db/client";
import { findTokens } from "@/db/commands/linking/tokens";
import type { EventRow } from "@/db/queries/events";
import { findPictureOf, type PictureRow } from "@/db/queries/pictures";
import { isAllowed } from "@/lib/auth/actions";
import type { ViewerView } from "@/lib/auth/views";
import type { EventDetail } from "@/lib/events/views";
import { readRules } from "@/lib/retention/rules";
import { findEventType } from "@/lib/ring/event-types";

/** What there is to see of an event, and whether this person may have its film. */
export async function getPictureDetail(
  db: Db,
  { seq, type, accountKey, deviceKey }: EventRow,
  viewer: Pick<ViewerView, "role" | "engineer">,
): Promise<Pick<EventDetail, "picture" | "clip">> {
  const row = await findPictureOf(db, seq);
  const isFilmed = findEventType(type)?.mark !== undefined && deviceKey !== null;
  const tokens = await findTokens(db.sql, accountKey);
  return {
    picture: row ? { state: row.state, takenAt: row.takenAt, why: await explain(row) } : null,
    clip: isFilmed && tokens?.state === "linked" && isAllowed("clip:download", viewer),
  };
}

async function explain({ state, failure }: PictureRow): Promise<string | null> {
  if (state === "failed") return failure;
  if (state !== "dropped") return null;
  const { mediaDays, mediaBytes } = await readRules();
  const age = mediaDays === null ? null : `for ${mediaDays} ${mediaDays === 1 ? "day" : "days"}`;
  const size = mediaBytes === null ? null : `up to ${mediaBytes / 1e9} GB of them`;
  const limits = [age, size].filter((limit) => limit !== null).join(", ");
  return limits === "" ? "Its file is gone." : `Pictures are kept ${limits}.`;
}
