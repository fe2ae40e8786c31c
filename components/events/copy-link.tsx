"use client";

import { useRef } from "react";
import { CopyButton } from "@/components/shell/copy-button";
import { useHydrated } from "@/lib/live/clock";

/** The address that leads to this event for everybody who may see it. */
export function CopyLink({ seq }: { seq: number }) {
  const source = useRef<HTMLInputElement>(null);
  const url = useHydrated() ? `${location.origin}/events/${seq}` : `/events/${seq}`;
  return (
    <span className="flex flex-wrap items-center gap-2">
      <CopyButton text={url} source={source} label="Copy link" />
      <input ref={source} readOnly tabIndex={-1} aria-hidden="true" value={url} className="sr-only" />
    </span>
  );
}
