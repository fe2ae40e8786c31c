"use client";

import { useRef } from "react";
import { boxClass, Field } from "@/components/auth/field";
import { CopyButton } from "@/components/shell/copy-button";
import { useFocusFirst } from "@/components/shell/use-focus-first";
import { When } from "@/components/shell/when";
import { Button } from "@/components/ui/button";
import type { MadeKey } from "@/lib/api-keys/views";

interface KeyOnceProps {
  made: MadeKey;
  url: string;
  onClose: () => void;
}

/** A key that was just made, shown this once, and a first question to ask with it. */
export function KeyOnce({ made, url, onClose }: KeyOnceProps) {
  const box = useRef<HTMLInputElement>(null);
  const example = useRef<HTMLPreElement>(null);
  const focusRef = useFocusFirst();
  const curl = `curl "${url}/api/v1/events?limit=5" -H "Authorization: Bearer ${made.key}"`;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">
        Copy it now: it is not shown again, and Gatehouse keeps no copy.{" "}
        {made.expiresAt === null ? (
          "It works until you revoke it."
        ) : (
          <>
            It works until <When at={made.expiresAt} />.
          </>
        )}
      </p>
      <Field label="Key">
        {(id) => (
          <input
            ref={box}
            id={id}
            value={made.key}
            readOnly
            onFocus={({ currentTarget }) => currentTarget.select()}
            className={`${boxClass} font-mono`}
          />
        )}
      </Field>
      <div ref={focusRef} className="flex flex-wrap items-center gap-2">
        <CopyButton text={made.key} source={box} label="Copy key" />
      </div>
      <div className="flex flex-col gap-1.5">
        <p className="font-semibold">Try it</p>
        <pre
          ref={example}
          className="rounded-base border border-line bg-bg px-3 py-2 font-mono text-dense whitespace-pre-wrap wrap-anywhere select-text"
        >
          {curl}
        </pre>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <CopyButton text={curl} source={example} label="Copy example" />
        <Button kind="primary" onClick={onClose}>
          I have kept it
        </Button>
      </div>
    </div>
  );
}
