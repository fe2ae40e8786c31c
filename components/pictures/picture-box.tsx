"use client";

import { useState } from "react";
import type { PictureState } from "@/lib/live/protocol";

const words: Record<PictureState, string> = {
  wanted: "Picture is being fetched",
  none: "No picture for this moment",
  failed: "The picture could not be fetched",
  dropped: "This picture is no longer kept",
  kept: "The picture could not be loaded",
};

interface PictureBoxProps {
  seq: number;
  state: PictureState;
  /** Which device, and what happened there. */
  alt: string;
  /** How large it is, whatever it shows. */
  className: string;
}

/** The picture of an event, or why there is none, in a box that never changes its size. */
export function PictureBox({ seq, state, alt, className }: PictureBoxProps) {
  const [lost, setLost] = useState(0);
  return (
    <div
      data-picture={state}
      className={`grid place-items-center overflow-hidden rounded-small bg-hover text-center text-dense text-muted ${className}`}
    >
      {state === "kept" && lost !== seq ? (
        // biome-ignore lint/performance/noImgElement: a picture comes from our own route, as it is.
        <img
          src={`/api/events/${seq}/picture`}
          alt={alt}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setLost(seq)}
          className="size-full object-cover"
        />
      ) : (
        words[state]
      )}
    </div>
  );
}
