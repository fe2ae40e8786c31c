import type { ReactNode } from "react";
import { Logo } from "@/components/ui/logo";

/** A page that has one thing to say. */
export function Message({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-4 px-6 text-center">
      <Logo />
      <div>
        <h1 className="text-large font-semibold">{title}</h1>
        <p className="text-muted">{text}</p>
      </div>
      {children}
    </main>
  );
}
