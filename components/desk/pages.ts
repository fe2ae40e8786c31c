import { Bell, Cctv, Ellipsis, List, type LucideIcon, Radio } from "lucide-react";
import type { RoleName } from "@/lib/auth/views";

export interface DeskPage {
  href: string;
  label: string;
  /** What comes after "g" to go there. */
  key?: string;
  icon?: LucideIcon;
  adminOnly?: boolean;
}

/** The five places of the navigation. */
export const mainPages = [
  { href: "/", label: "Live", key: "l", icon: Radio },
  { href: "/events", label: "Events", key: "e", icon: List },
  { href: "/devices", label: "Devices", key: "d", icon: Cctv },
  { href: "/alerts", label: "Alerts", key: "a", icon: Bell },
  { href: "/more", label: "More", key: "m", icon: Ellipsis },
] as const satisfies readonly DeskPage[];

/** What "More" leads to. */
export const morePages: readonly DeskPage[] = [
  { href: "/profile", label: "Profile" },
  { href: "/labels", label: "Labels" },
  { href: "/people", label: "People", adminOnly: true },
  { href: "/audit", label: "Audit log", adminOnly: true },
];

/** Those of them that this person may open. */
export function pagesFor(role: RoleName): readonly DeskPage[] {
  return [...mainPages, ...morePages.filter(({ adminOnly }) => !adminOnly || role === "admin")];
}

/** The place of the navigation that a path belongs to. */
export function mainPageOf(pathname: string): string {
  const isWithin = ({ href }: DeskPage) => pathname === href || (href !== "/" && pathname.startsWith(`${href}/`));
  if (morePages.some(isWithin)) return "/more";
  return mainPages.find(isWithin)?.href ?? "";
}
