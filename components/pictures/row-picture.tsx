import type { EventView } from "@/lib/live/protocol";

/** The picture of an event in its row, where rows are high enough for one; what stands beside it says what it shows. */
export function RowPicture({ event: { seq, picture } }: { event: EventView }) {
  if (picture !== "kept") return null;
  return (
    // biome-ignore lint/performance/noImgElement: a picture comes from our own route, as it is.
    <img
      src={`/api/events/${seq}/picture`}
      alt=""
      loading="lazy"
      decoding="async"
      className="hidden h-10 w-18 rounded-small bg-hover object-cover desk:in-data-[density=comfortable]:block"
    />
  );
}
