"use client";

import { usePathname } from "next/navigation";
import { ConnectionBanner } from "@/components/live/connection-banner";
import type { Standing } from "@/components/live/standing";
import type { Connection } from "@/lib/live/use-live";

/** The connection's word over any page but Live, whose strip has room for it; nothing moves for it. */
export function FloatingBanner({ connection, standing }: { connection: Connection; standing: Standing }) {
  if (usePathname() === "/") return null;
  return (
    <div className="pointer-events-none absolute inset-x-0 top-1.5 z-10 flex justify-center px-2 max-desk:top-auto max-desk:bottom-0 max-desk:px-0">
      <ConnectionBanner connection={connection} standing={standing} floats />
    </div>
  );
}
