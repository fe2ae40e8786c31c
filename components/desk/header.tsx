import { UserMenu } from "@/components/auth/user-menu";
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

export function Header({ viewer, summary, connection, standing }: HeaderProps) {
  return (
    <header className="flex h-13 shrink-0 items-center gap-3 border-b border-line bg-panel px-3 desk:h-12 desk:px-4">
      <Logo />
      <span className="font-semibold max-desk:sr-only">Gatehouse</span>
      <span aria-hidden="true" className="h-4 border-l border-line max-desk:hidden" />
      <h1 className="text-muted max-desk:sr-only">Live</h1>
      <div className="ml-auto flex min-w-0 items-center gap-3 text-dense text-muted desk:gap-4 wide:gap-6">
        <ScreenLight standing={standing} />
        <RingLightView summary={summary} connection={connection} standing={standing} />
        <span className="min-w-15 text-right text-body text-ink max-wide:hidden">
          <Clock />
        </span>
        <UserMenu viewer={viewer} />
      </div>
    </header>
  );
}
