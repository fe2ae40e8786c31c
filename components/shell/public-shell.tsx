import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Logo } from "@/components/ui/logo";

interface PublicShellProps {
  title: string;
  /** Stays: what everybody must know before typing anything here. */
  warning?: string;
  children?: ReactNode;
}

/** The page before signing in: one card. */
export function PublicShell({ title, warning, children }: PublicShellProps) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-104 flex-col justify-center gap-4 px-3 py-8">
      <p className="flex items-center gap-3 px-1">
        <Logo />
        <span className="text-large font-semibold">Gatehouse</span>
      </p>
      {warning ? (
        <p className="flex items-start gap-2.5 rounded-base bg-amber-tint px-3 py-2.5 text-dense text-amber forced-colors:border">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" strokeWidth={1.8} />
          {warning}
        </p>
      ) : null}
      <div className="flex flex-col gap-4 rounded-base border border-line bg-panel p-5 desk:p-6">
        <h1 className="text-[1.25rem] leading-tight font-semibold">{title}</h1>
        {children}
      </div>
    </main>
  );
}
