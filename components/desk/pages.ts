import { Bell, Cctv, Ellipsis, List, type LucideIcon, Radio } from "lucide-react";
import type { ViewerView } from "@/lib/auth/views";

export interface DeskPage {
  href: string;
  label: string;
  /** What comes after "g" to go there. */
  key?: string;
  icon?: LucideIcon;
  adminOnly?: boolean;
  /** For those who are marked engineer, and admins. */
  engineerOnly?: boolean;
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
  { href: "/setup", label: "Setup", engineerOnly: true },
  { href: "/deliveries", label: "Deliveries", engineerOnly: true },
  { href: "/keys", label: "Signing keys", engineerOnly: true },
  { href: "/settings", label: "Settings", engineerOnly: true },
  { href: "/people", label: "People", adminOnly: true },
  { href: "/api-keys", label: "API keys", adminOnly: true },
  { href: "/audit", label: "Audit log", adminOnly: true },
];

/** Those behind "More" that this person may open. */
export function morePagesFor({ role, engineer }: Pick<ViewerView, "role" | "engineer">): readonly DeskPage[] {
  return morePages.filter(({ adminOnly, engineerOnly }) => {
    return role === "admin" || (!adminOnly && (!engineerOnly || engineer));
  });
}

/** All that this person may open. */
export function pagesFor(viewer: Pick<ViewerView, "role" | "engineer">): readonly DeskPage[] {
  return [...mainPages, ...morePagesFor(viewer)];
}

/** The place of the navigation that a path belongs to. */
export function mainPageOf(pathname: string): string {
  const isWithin = ({ href }: DeskPage) => pathname === href || (href !== "/" && pathname.startsWith(`${href}/`));
  if (morePages.some(isWithin)) return "/more";
  return mainPages.find(isWithin)?.href ?? "";
}
