"use client";

import { ClipDownload } from "@/components/pictures/clip-download";
import { PictureBox } from "@/components/pictures/picture-box";
import type { EventDetail } from "@/lib/events/views";
import { formatClock } from "@/lib/format/clock";
import { useZone } from "@/lib/live/clock";
import { laterState } from "@/lib/live/merge-pictures";
import type { EventView } from "@/lib/live/protocol";

interface EventPictureProps {
  event: EventView;
  detail: EventDetail | null;
  /** Which device, and what happened there. */
  alt: string;
}

/** What an event looked like: its picture, large, and its film for whoever may have it. */
export function EventPicture({ event, detail, alt }: EventPictureProps) {
  const zone = useZone();
  const picture = detail?.picture;
  const state = laterState(event.picture, picture?.state);
  if (state === undefined && !detail?.clip) return null;
  const takenAt = state === "kept" ? picture?.takenAt : null;
  return (
    <figure className="flex flex-col gap-2">
      {state === undefined ? null : (
        <PictureBox seq={event.seq} state={state} alt={alt} className="aspect-video w-full" />
      )}
      <figcaption className="flex flex-wrap items-center gap-x-4 gap-y-2 text-dense text-muted">
        {takenAt == null ? null : (
          <span>
            Taken <time dateTime={new Date(takenAt).toISOString()}>{formatClock(takenAt, zone)}</time>
          </span>
        )}
        {picture?.why ? <span>{picture.why}</span> : null}
        {detail?.clip ? <ClipDownload key={event.seq} seq={event.seq} /> : null}
      </figcaption>
    </figure>
  );
}
