"use client";

import { ChevronRight } from "lucide-react";
import { useRef } from "react";
import { CopyButton } from "@/components/shell/copy-button";
import { Section } from "@/components/shell/section";

/** The checklist and its surroundings as text, for whoever is asked for help. */
export function Diagnostics({ text }: { text: string }) {
  const source = useRef<HTMLPreElement>(null);
  return (
    <Section title="Diagnostics" text="For whoever you ask for help. Keys appear by fingerprint only.">
      <div className="flex flex-wrap items-center gap-2">
        <CopyButton text={text} source={source} label="Copy diagnostics" />
      </div>
      <details className="group rounded-base border border-line bg-panel">
        <summary className="focus-inside flex min-h-11 items-center gap-2 px-3 font-semibold desk:min-h-9">
          <ChevronRight aria-hidden="true" className="size-4 text-muted group-open:rotate-90" strokeWidth={1.8} />
          What is copied
        </summary>
        <section
          aria-label="Diagnostics as text"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard
          tabIndex={0}
          className="max-h-96 overflow-auto border-t border-line p-3"
        >
          <pre ref={source} className="font-mono text-small">
            {text}
          </pre>
        </section>
      </details>
    </Section>
  );
}
