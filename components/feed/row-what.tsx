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
  /** Whether it is the one that is opened. */
  isCurrent?: boolean;
  onClick?: ((event: MouseEvent<HTMLAnchorElement>) => void) | undefined;
}

/** Which device, what, and where; leads to the event. */
export function RowWhat({ href, label, device, place, isCurrent = false, onClick }: RowWhatProps) {
  const rest = [device === null ? null : label, place].filter((part) => part !== null);
  return (
    <p className="truncate max-desk:leading-tight" title={[device ?? label, ...rest].join(" · ")}>
      <Link href={href} prefetch={false} onClick={onClick} aria-current={isCurrent || undefined} className={coverClass}>
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
