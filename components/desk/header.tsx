"use client";

import { usePathname } from "next/navigation";
import { UserMenu } from "@/components/auth/user-menu";
import { AwakeChip } from "@/components/desk/awake-chip";
import { SearchButton, SearchIconButton } from "@/components/desk/search-button";
import { SiteSelect } from "@/components/desk/site-select";
import { SoundChip } from "@/components/desk/sound-chip";
import { RingLightView } from "@/components/live/ring-light";
import { ScreenLight } from "@/components/live/screen-light";
import type { Standing } from "@/components/live/standing";
import { Clock } from "@/components/ui/clock";
import { Logo } from "@/components/ui/logo";
import type { ViewerView } from "@/lib/auth/views";
import type { Summary } from "@/lib/live/protocol";
import type { Connection } from "@/lib/live/use-live";

interface HeaderProps {
  viewer: ViewerView;
  summary: Summary;
  connection: Connection;
  standing: Standing;
}

/** What is true on every page: how fresh it is, whether it can ring, what time it is, and who looks. */
export function Header({ viewer, summary, connection, standing }: HeaderProps) {
  const isLive = usePathname() === "/";
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line bg-panel px-3 desk:h-12 desk:gap-4 desk:px-4">
      <span className="desk:hidden max-[24rem]:hidden">
        <Logo />
      </span>
      {isLive ? <h1 className="text-large font-semibold max-desk:sr-only">Live</h1> : null}
      {isLive ? <SiteSelect className="max-desk:hidden" /> : null}
      <SearchButton />
      <div className="ml-auto flex min-w-0 items-center gap-2 text-dense text-muted desk:gap-4 wide:gap-5">
        <div className="flex min-w-0 items-center gap-3 desk:gap-4 wide:gap-5">
          <span className="shrink-0">
            <ScreenLight standing={standing} />
          </span>
          <RingLightView summary={summary} connection={connection} standing={standing} />
        </div>
        <div className="flex shrink-0 items-center desk:gap-2">
          <SearchIconButton />
          <SoundChip />
          <span className="max-desk:hidden">
            <AwakeChip inHeader />
          </span>
        </div>
        <span className="min-w-15 shrink-0 text-right text-body text-ink max-wide:hidden">
          <Clock />
        </span>
        <UserMenu viewer={viewer} />
      </div>
    </header>
  );
}
