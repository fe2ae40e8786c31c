"use client";

import { ChevronRight, Keyboard } from "lucide-react";
import Link from "next/link";
import { useSyncExternalStore } from "react";
import { DemoSection } from "@/components/demo/demo-section";
import { canStayAwake } from "@/components/desk/awake";
import { AwakeChip } from "@/components/desk/awake-chip";
import { useDesk } from "@/components/desk/desk-context";
import { useOverlays } from "@/components/desk/overlays-context";
import { morePagesFor } from "@/components/desk/pages";
import { moreTexts } from "@/components/more/more-texts";
import { SignOutButton } from "@/components/more/sign-out-button";
import { Section } from "@/components/shell/section";

/** Everything that has no place of its own in the navigation. */
export function MorePage({ version }: { version: string }) {
  const { viewer } = useDesk();
  const staysAwake = useSyncExternalStore(never, canStayAwake, () => true);
  return (
    <>
      <ul className="mb-8 divide-y divide-line-soft rounded-base border border-line bg-panel">
        {morePagesFor(viewer).map(({ href, label }) => (
          <li key={href}>
            <Link href={href} prefetch={false} className={lineClass}>
              <Line title={label} text={moreTexts[href] ?? ""} />
              <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-muted" strokeWidth={1.8} />
            </Link>
          </li>
        ))}
        <li>
          <ShortcutsButton />
        </li>
      </ul>
      <Section title="This screen" text="While it sleeps it shows nothing and rings for nothing.">
        <div className="flex flex-wrap items-center gap-2 text-muted">
          <AwakeChip />
          {staysAwake ? null : "This browser cannot keep the screen awake."}
        </div>
      </Section>
      <DemoSection />
      <Section title="About">
        <p>
          Gatehouse {version}. <span className="text-muted">Compatible with Ring cameras and doorbells.</span>
        </p>
        <p className="max-w-prose text-muted">
          It keeps people aware of what happens at their doors. It is not a life-safety system.
        </p>
      </Section>
      <div className="border-t border-line pt-6">
        <SignOutButton />
      </div>
    </>
  );
}

function never() {
  return () => {};
}

const lineClass =
  "focus-inside flex min-h-14 w-full items-center justify-between gap-4 px-4 py-2.5 text-left hover:bg-hover";

function Line({ title, text }: { title: string; text: string }) {
  return (
    <span className="min-w-0">
      <span className="block font-semibold">{title}</span>
      <span className="block text-dense text-muted">{text}</span>
    </span>
  );
}

function ShortcutsButton() {
  const { open } = useOverlays();
  return (
    <button type="button" aria-haspopup="dialog" onClick={() => open("shortcuts")} className={lineClass}>
      <Line title="Keyboard shortcuts" text="Every key that does something on a page" />
      <Keyboard aria-hidden="true" className="size-4 shrink-0 text-muted" strokeWidth={1.8} />
    </button>
  );
}
