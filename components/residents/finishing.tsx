"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const LOOK_MS = 2_000;

/** Says that a link is nearly done, and looks again until it is. */
export function Finishing() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), LOOK_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <p role="status" className="rounded-base bg-hover px-3 py-2">
      Ring is being told. This page goes on by itself; you may also close it.
    </p>
  );
}
