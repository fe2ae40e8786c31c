"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { getJson } from "@/components/auth/post-json";
import type { SetupView } from "@/lib/setup/views";

/** Leads engineers to the checklist; says how far it is, once that is known. */
export default function FinishSetup() {
  const [setup, setSetup] = useState<SetupView | null>(null);
  useEffect(() => {
    // Without the number it is still the way there.
    getJson<SetupView>("/api/setup").then(setSetup, () => {});
  }, []);
  return (
    <Link
      href="/setup"
      prefetch={false}
      className="inline-flex h-11 items-center rounded-base border border-line bg-panel px-4 hover:bg-hover desk:h-9"
    >
      Finish setup{setup ? ` (${setup.proven} of ${setup.steps.length})` : ""}
    </Link>
  );
}
