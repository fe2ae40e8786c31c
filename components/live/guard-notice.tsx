"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { Notice } from "@/components/live/notices";
import { GUARD } from "@/lib/setup/guard";

/** Warns engineers before Ring switches the webhook off. */
export default function GuardNotice({ refused }: { refused: number }) {
  const look = refused >= GUARD.urgent ? "bg-offline-tint text-offline" : "bg-amber-tint text-amber";
  return (
    <section aria-label="Warning about the webhook">
      <Notice icon={TriangleAlert} look={look}>
        <p role="status" className="min-w-60 flex-1">
          <strong className="font-semibold">Gatehouse answered {refused} requests with 4xx in 24 hours.</strong> Ring
          may switch the webhook off after about 10 in a row.
        </p>
        <Link
          href="/deliveries?view=refused"
          prefetch={false}
          className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4 desk:min-h-8"
        >
          See what was refused
        </Link>
      </Notice>
    </section>
  );
}
