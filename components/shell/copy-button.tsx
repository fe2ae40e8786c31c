"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, type RefObject, useState } from "react";
import { Button } from "@/components/ui/button";

interface CopyButtonProps {
  text: string;
  /** Where the text stands, to be marked where the browser does not let pages copy: on addresses without encryption. */
  source: RefObject<HTMLElement | null>;
  /** What the button says before it was used. */
  label?: ReactNode;
}

export function CopyButton({ text, source, label = "Copy" }: CopyButtonProps) {
  const [state, setState] = useState<"idle" | "copied" | "marked">("idle");
  const copy = async () => setState(await copyText(text, source.current));
  return (
    <>
      <Button kind="plain" onClick={copy}>
        {state === "copied" ? (
          <Check aria-hidden="true" className="size-4" strokeWidth={1.8} />
        ) : (
          <Copy aria-hidden="true" className="size-4" strokeWidth={1.8} />
        )}
        {state === "copied" ? "Copied" : label}
      </Button>
      <span role="status" className="text-dense text-muted">
        {state === "copied" ? <span className="sr-only">Copied.</span> : null}
        {state === "marked" ? "Marked. Copy it with the keyboard or the menu." : null}
      </span>
    </>
  );
}

async function copyText(text: string, source: HTMLElement | null): Promise<"copied" | "marked"> {
  const isWritten = await writeClipboard(text);
  if (isWritten) return "copied";
  if (source instanceof HTMLInputElement) source.select();
  else if (source) getSelection()?.selectAllChildren(source);
  return document.execCommand("copy") ? "copied" : "marked";
}

async function writeClipboard(text: string): Promise<boolean> {
  // Its types promise a clipboard; insecure addresses have none.
  if (!window.isSecureContext) return false;
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
