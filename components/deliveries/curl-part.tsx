"use client";

import { useRef } from "react";
import { Part } from "@/components/deliveries/part";
import { CopyButton } from "@/components/shell/copy-button";

/** A command that sends these very bytes again. */
export function CurlPart({ curl }: { curl: string }) {
  const source = useRef<HTMLPreElement>(null);
  return (
    <Part title="Send it again from a terminal" aside={<CopyButton text={curl} source={source} label="Copy as curl" />}>
      <p className="text-dense text-muted">
        Sends these very bytes to this Gatehouse. It signs them with the key in RING_SIGNING_KEY of the terminal;
        neither the key nor the signature stands here. A delivery that is known is answered as a duplicate.
      </p>
      <section
        aria-label="Command"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard
        tabIndex={0}
        className="focus-inside max-h-60 overflow-auto rounded-small bg-bg p-2.5"
      >
        <pre ref={source} className="font-mono text-small">
          {curl}
        </pre>
      </section>
    </Part>
  );
}
