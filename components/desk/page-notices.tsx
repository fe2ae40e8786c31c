"use client";

import { usePathname } from "next/navigation";
import { Notices } from "@/components/live/notices";
import type { Summary } from "@/lib/live/protocol";

/** What must be known on every page; an empty feed and the page of the keys say themselves that there is no key. */
export function PageNotices({ summary, isEmpty }: { summary: Summary; isEmpty: boolean }) {
  const path = usePathname();
  const told = path === "/keys" || (path === "/" && isEmpty);
  return <Notices receiving={summary.receiving} simulating={summary.simulating} told={told} />;
}
