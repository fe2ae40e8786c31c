"use client";

import Link from "next/link";
import type { MouseEvent } from "react";
import { coverClass } from "@/components/feed/row-frame";

interface RowWhatProps {
  href: string;
  /** What happened: "Person". */
  label: string;
  device: string | null;
  place: string | null;
  /** More about it, in passing. */
  more?: string | undefined;
  onClick?: ((event: MouseEvent<HTMLAnchorElement>) => void) | undefined;
}

/** Which device, what, and where; leads to the event. */
export function RowWhat({ href, label, device, place, more, onClick }: RowWhatProps) {
  const rest = [device === null ? null : label, place, more ?? null].filter((part) => part !== null);
  return (
    <p className="truncate max-desk:leading-tight" title={[device ?? label, ...rest].join(" · ")}>
      <Link href={href} prefetch={false} onClick={onClick} className={coverClass}>
        <bdi className="font-semibold max-desk:block max-desk:truncate max-desk:text-large">{device ?? label}</bdi>{" "}
        <span className="text-muted">
          {rest.map((part, index) => (
            <span key={part}>
              {index > 0 ? " · " : null}
              <bdi>{part}</bdi>
            </span>
          ))}
        </span>
      </Link>
    </p>
  );
}
