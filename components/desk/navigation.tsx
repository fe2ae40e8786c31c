"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { memo } from "react";
import { mainPageOf, mainPages } from "@/components/desk/pages";
import { Logo } from "@/components/ui/logo";

/** The five places: a rail at the left, on a phone a bar at the bottom. */
export const Navigation = memo(function Navigation({ openAlerts }: { openAlerts: number }) {
  const current = mainPageOf(usePathname());
  return (
    <nav
      aria-label="Pages"
      className="shrink-0 border-line bg-panel max-desk:border-t max-desk:pb-[env(safe-area-inset-bottom)] desk:flex desk:w-15 desk:flex-col desk:items-center desk:border-r desk:pt-2"
    >
      <span className="mb-3 max-desk:hidden">
        <Logo />
      </span>
      <ul className="grid h-14 grid-cols-5 desk:h-auto desk:w-full desk:grid-cols-1 desk:gap-1 desk:px-1">
        {mainPages.map(({ href, label, icon: Icon }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              aria-current={href === current ? "page" : undefined}
              className="focus-inside relative flex h-full flex-col items-center justify-center gap-0.5 text-small text-muted hover:text-ink aria-[current=page]:font-semibold aria-[current=page]:text-accent desk:h-12 desk:rounded-base desk:hover:bg-hover desk:aria-[current=page]:bg-hover desk:aria-[current=page]:text-ink"
            >
              <Icon aria-hidden="true" className="size-5 desk:size-4.5" strokeWidth={1.8} />
              <span>
                {label}
                {href === "/alerts" && openAlerts > 0 ? <OpenAlerts count={openAlerts} /> : null}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
});

/** On the rail a badge at the bell, on a phone a number behind the word. */
function OpenAlerts({ count }: { count: number }) {
  return (
    <>
      {" "}
      <span className="age outlined-when-forced desk:absolute desk:top-0.5 desk:left-1/2 desk:ml-1 desk:min-w-4.5 desk:rounded-full desk:bg-accent desk:px-1 desk:text-center desk:text-[0.6875rem] desk:leading-4.5 desk:font-semibold desk:text-on-accent">
        {count > 99 ? "99+" : count}
        <span className="sr-only"> open</span>
      </span>
    </>
  );
}
