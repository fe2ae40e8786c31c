"use client";

import { Download } from "lucide-react";
import { useRef } from "react";
import { CopyButton } from "@/components/shell/copy-button";
import { useFocusFirst } from "@/components/shell/use-focus-first";
import { Button } from "@/components/ui/button";

/** The codes for when the phone is gone; shown once. */
export function BackupCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const list = useRef<HTMLUListElement>(null);
  const focusRef = useFocusFirst();
  const text = `${codes.join("\n")}\n`;
  return (
    <div className="flex max-w-120 flex-col gap-3 rounded-base border border-line bg-panel p-4">
      <h3 className="font-semibold">Your backup codes</h3>
      <p className="text-muted">
        Without your phone, each of these lets you in once. They are not shown again: keep them where you keep
        passwords.
      </p>
      <ul ref={list} aria-label="Backup codes" className="grid grid-cols-2 gap-x-6 gap-y-1 font-mono select-text">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div ref={focusRef} className="flex flex-wrap items-center gap-2">
        <CopyButton text={text} source={list} />
        <Button kind="plain" onClick={() => download(text)}>
          <Download aria-hidden="true" className="size-4" strokeWidth={1.8} />
          Download
        </Button>
        <Button kind="primary" onClick={onKept}>
          I have kept them
        </Button>
      </div>
    </div>
  );
}

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "gatehouse-backup-codes.txt";
  link.click();
  URL.revokeObjectURL(url);
}
