"use client";

import { useState } from "react";
import { When } from "@/components/shell/when";
import type { TakenView } from "@/lib/snapshots/views";

interface TakenProps {
  /** What the device is called. */
  name: string;
  /** Newest first, at least one. */
  pictures: readonly [TakenView, ...TakenView[]];
}

/** The last picture of a device, and those before it to choose from. */
export function TakenPictures({ name, pictures }: TakenProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = pictures.find(({ id }) => id === chosen) ?? pictures[0];
  return (
    <figure className="flex flex-col gap-2">
      <Picture key={shown.id} picture={shown} alt={`What ${name} sees`} className="w-full" />
      <figcaption className="text-dense text-muted first-letter:uppercase">
        <When at={shown.takenAt} />
      </figcaption>
      {pictures.length === 1 ? null : (
        <ul aria-label="The last pictures" className="grid grid-cols-3 gap-2">
          {pictures.map((picture) => (
            <li key={picture.id}>
              <button
                type="button"
                aria-pressed={picture.id === shown.id}
                onClick={() => setChosen(picture.id)}
                className="block min-h-11 w-full overflow-hidden rounded-small border border-line hover:border-muted aria-pressed:outline-2 aria-pressed:outline-accent"
              >
                <Picture picture={picture} alt="" className="w-full" />
                <span className="block py-1 text-small text-muted">
                  <When at={picture.takenAt} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}

function Picture({ picture, alt, className }: { picture: TakenView; alt: string; className: string }) {
  const [isGone, setGone] = useState(false);
  const box = `grid aspect-video place-items-center overflow-hidden rounded-small bg-hover text-small text-muted ${className}`;
  if (isGone) return <span className={box}>No longer kept</span>;
  return (
    <span className={box}>
      {/* biome-ignore lint/performance/noImgElement: a picture comes from our own route, as it is. */}
      <img
        src={`/api/pictures/${picture.id}`}
        alt={alt}
        loading="lazy"
        decoding="async"
        onError={() => setGone(true)}
        className="size-full object-cover"
      />
    </span>
  );
}
