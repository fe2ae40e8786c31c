"use client";

import { House } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLiveState } from "@/components/desk/desk-context";
import { useSite } from "@/components/live/use-site";

/** Narrows what Live shows of feed and devices to one site; what needs somebody stays whole, wherever it is. */
export function SiteSelect({ className }: { className: string }) {
  const { labels } = useLiveState();
  const site = useSite(labels);
  const router = useRouter();
  const sites = labels.filter(({ kind }) => kind === "site");
  if (sites.length === 0) return null;
  return (
    <label className={`relative inline-flex h-11 min-w-0 items-center desk:h-8 ${className}`}>
      <span className="sr-only">Site</span>
      <House
        aria-hidden="true"
        className="pointer-events-none absolute left-2.5 size-4 text-muted max-desk:hidden"
        strokeWidth={1.8}
      />
      <select
        value={site?.id ?? ""}
        onChange={({ target }) => router.push(target.value === "" ? "/" : `/?site=${target.value}`)}
        className="h-full max-w-28 min-w-0 truncate rounded-base border border-line bg-panel pr-1 pl-2 text-body desk:max-w-44 desk:pl-8"
      >
        <option value="">All sites</option>
        {sites.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
