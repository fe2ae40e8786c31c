import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { UserMenu } from "@/components/auth/user-menu";
import { ClockStartProvider } from "@/components/shell/clock-start";
import { Logo } from "@/components/ui/logo";
import type { ViewerView } from "@/lib/auth/views";

interface PageShellProps {
  viewer: ViewerView;
  title: string;
  /** How wide the column is: for sentences or for a table. */
  width: "text" | "table";
  children: ReactNode;
}

const widths = { text: "max-w-220", table: "max-w-288" };

/** A page around the dashboard: the way back, who is signed in, and one readable column. Rendered by the server. */
export function PageShell({ viewer, title, width, children }: PageShellProps) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <ClockStartProvider now={Date.now()} timeZone={timeZone}>
      <header className="sticky top-0 z-10 flex h-13 items-center gap-3 border-b border-line bg-panel px-3 desk:h-12 desk:px-4">
        <Logo />
        <span className="font-semibold max-desk:sr-only">Gatehouse</span>
        <span aria-hidden="true" className="h-4 border-l border-line max-desk:hidden" />
        <nav aria-label="Back">
          <Link
            href="/"
            prefetch={false}
            className="inline-flex min-h-11 items-center gap-1.5 rounded-small px-1 text-muted hover:text-ink desk:min-h-8"
          >
            <ArrowLeft aria-hidden="true" className="size-4" strokeWidth={1.8} />
            Live
          </Link>
        </nav>
        <div className="ml-auto">
          <UserMenu viewer={viewer} />
        </div>
      </header>
      <main className={`mx-auto w-full px-3 pt-6 pb-16 desk:px-6 desk:pt-8 ${widths[width]}`}>
        <h1 className="mb-5 text-[1.25rem] leading-tight font-semibold">{title}</h1>
        {children}
      </main>
    </ClockStartProvider>
  );
}
