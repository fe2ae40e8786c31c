"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { Dialog } from "@/components/shell/dialog";

/** Lies over the page, which stays to be read, until the person signs in again and comes back to it. */
export function SessionEnded() {
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const next = encodeURIComponent(query ? `${pathname}?${query}` : pathname);
  return (
    <Dialog role="alertdialog" title="Session ended." lasting>
      <p className="text-muted">Sign in to go on.</p>
      <a
        href={`/sign-in?next=${next}`}
        className="outlined-when-forced mt-4 inline-flex h-11 items-center justify-center rounded-base bg-accent px-5 font-semibold text-on-accent hover:bg-accent-hover desk:h-9"
      >
        Sign in
      </a>
    </Dialog>
  );
}
