"use client";

import { usePathname } from "next/navigation";
import { lazy, Suspense } from "react";
import { useIsEngineer } from "@/components/auth/viewer-context";
import { Notices } from "@/components/live/notices";
import type { Summary } from "@/lib/live/protocol";
import { GUARD } from "@/lib/setup/guard";

const DemoNotice = lazy(() => import("@/components/demo/demo-notice"));
const GuardNotice = lazy(() => import("@/components/live/guard-notice"));

/** What must be known on every page; an empty feed and the page of the keys say themselves that there is no key. */
export function PageNotices({ summary, isEmpty }: { summary: Summary; isEmpty: boolean }) {
  const path = usePathname();
  const told = path === "/keys" || (path === "/" && isEmpty);
  const { mode, receiving, slow, simulating, guard } = summary;
  const { refused } = guard;
  const warns = useIsEngineer() && refused >= GUARD.warn;
  return (
    <>
      <Suspense>{mode === "demo" ? <DemoNotice /> : null}</Suspense>
      <Suspense>{warns ? <GuardNotice refused={refused} /> : null}</Suspense>
      <Notices {...{ receiving, slow, simulating, told }} />
    </>
  );
}
