"use client";

import { History, LogOut, type LucideIcon, UserRound, UsersRound } from "lucide-react";
import Link from "next/link";
import { useId, useRef, useState } from "react";
import { FormError } from "@/components/auth/form-error";
import { initialsOf } from "@/components/auth/initials";
import { leaveFor } from "@/components/auth/leave";
import { moveThrough } from "@/components/auth/menu-keys";
import { postJson } from "@/components/auth/post-json";
import { roleText } from "@/components/auth/role-text";
import { useRequest } from "@/components/auth/use-request";
import type { ViewerView } from "@/lib/auth/views";

const pages: readonly { href: string; label: string; icon: LucideIcon; adminOnly: boolean }[] = [
  { href: "/profile", label: "Profile", icon: UserRound, adminOnly: false },
  { href: "/people", label: "People", icon: UsersRound, adminOnly: true },
  { href: "/audit", label: "Audit log", icon: History, adminOnly: true },
];

const itemClass =
  "focus-inside flex min-h-11 w-full items-center gap-2.5 rounded-small px-2.5 text-left hover:bg-hover desk:min-h-9";

/** Who is signed in, and what concerns them. Stands at the right end of a header at the top of the window. */
export function UserMenu({ viewer }: { viewer: ViewerView }) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => menu.current?.hidePopover();
  return (
    <nav
      aria-label="Your menu"
      className="shrink-0"
      onKeyDown={(event) => menu.current && moveThrough(menu.current, event)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget && !currentTarget.contains(relatedTarget)) close();
      }}
    >
      <button
        type="button"
        popoverTarget={id}
        aria-expanded={open}
        aria-controls={id}
        className="grid size-11 place-items-center rounded-full desk:size-8"
      >
        <span
          aria-hidden="true"
          className="outlined-when-forced grid size-8 place-items-center rounded-full bg-press-tint text-small font-semibold text-press"
        >
          {initialsOf(viewer.name)}
        </span>
        <span className="sr-only">{viewer.name}, your menu</span>
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        onToggle={(event) => setOpen(event.newState === "open")}
        className="fixed inset-auto top-13 right-3 m-0 w-64 max-w-[calc(100vw-1.5rem)] rounded-base border border-line bg-panel p-1.5 text-body text-ink desk:top-12 desk:right-4"
      >
        <div className="px-2.5 pt-1.5 pb-2.5">
          <p className="truncate font-semibold">{viewer.name}</p>
          <p className="truncate text-dense text-muted">{viewer.email}</p>
          <p className="text-dense text-muted">{roleText(viewer)}</p>
        </div>
        <ul className="border-t border-line py-1.5">
          {pages.map(({ href, label, icon: Icon, adminOnly }) =>
            adminOnly && viewer.role !== "admin" ? null : (
              <li key={href}>
                <Link href={href} prefetch={false} onClick={close} className={itemClass}>
                  <Icon aria-hidden="true" className="size-4 text-muted" strokeWidth={1.8} />
                  {label}
                </Link>
              </li>
            ),
          )}
        </ul>
        <SignOut />
      </div>
    </nav>
  );
}

function SignOut() {
  const { busy, failure, send } = useRequest();
  const signOut = () => send(() => postJson("/api/auth/sign-out", {}).then(() => leaveFor("/sign-in")));
  return (
    <div className="border-t border-line pt-1.5">
      <button type="button" aria-disabled={busy} onClick={signOut} className={itemClass}>
        <LogOut aria-hidden="true" className="size-4 text-muted" strokeWidth={1.8} />
        {busy ? "Signing out…" : "Sign out"}
      </button>
      <FormError failure={failure} />
    </div>
  );
}
