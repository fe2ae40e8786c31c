"use client";

import { usePathname } from "next/navigation";
import { Notices } from "@/components/live/notices";
import type { Summary } from "@/lib/live/protocol";

/** What must be known on every page; on Live an empty feed says itself that no key is set. */
export function PageNotices({ summary, isEmpty }: { summary: Summary; isEmpty: boolean }) {
  const isLive = usePathname() === "/";
  return <Notices receiving={summary.receiving} simulating={summary.simulating} empty={isLive && isEmpty} />;
}
