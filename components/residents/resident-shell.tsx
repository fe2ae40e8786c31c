import type { ReactNode } from "react";
import { SignOutButton } from "@/components/more/sign-out-button";
import { ClockStartProvider } from "@/components/shell/clock-start";
import { Logo } from "@/components/ui/logo";

interface ResidentShellProps {
  title: string;
  /** Who is signed in. */
  name: string;
  /** The server's time, epoch ms, and its time zone. */
  now: number;
  timeZone: string;
  children: ReactNode;
}

const chosen = { timeZone: null, clock: "24" } as const;

/** A page of somebody who owns devices: their name, one readable column, and the way out. */
export function ResidentShell({ title, name, now, timeZone, children }: ResidentShellProps) {
  return (
    <ClockStartProvider now={now} timeZone={timeZone} chosen={chosen}>
      <main className="mx-auto flex min-h-dvh w-full max-w-160 flex-col gap-5 px-3 py-6 desk:py-10">
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 px-1">
          <p className="flex items-center gap-3">
            <Logo />
            <span className="text-large font-semibold">Gatehouse</span>
          </p>
          <div className="flex min-w-0 flex-1 basis-60 flex-wrap items-center justify-between gap-3 desk:justify-end">
            <span className="min-w-0 text-muted wrap-anywhere">
              Signed in as <bdi>{name}</bdi>
            </span>
            <SignOutButton to="/home" />
          </div>
        </header>
        <div className="flex flex-col gap-5 rounded-base border border-line bg-panel p-5 desk:p-6">
          <h1 className="text-[1.25rem] leading-tight font-semibold">{title}</h1>
          {children}
        </div>
        <p className="px-1 text-dense text-muted">
          Gatehouse keeps people aware of what happens at their doors. It is not a life-safety system.
        </p>
      </main>
    </ClockStartProvider>
  );
}
