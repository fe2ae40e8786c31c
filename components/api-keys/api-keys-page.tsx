"use client";

import { KeyRound } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { ApiKeyTable } from "@/components/api-keys/api-key-table";
import { EmptyKeys } from "@/components/api-keys/empty-keys";
import { MakeDialog } from "@/components/api-keys/make-dialog";
import { WhatKeysRead } from "@/components/api-keys/what-keys-read";
import { postJson } from "@/components/auth/post-json";
import { useOutcome } from "@/components/auth/use-outcome";
import { ConfirmDialog } from "@/components/shell/confirm-dialog";
import { Status } from "@/components/shell/status";
import { Button } from "@/components/ui/button";
import type { ApiKeyView } from "@/lib/api-keys/views";

interface ApiKeysPageProps {
  keys: readonly ApiKeyView[];
  /** The address that machines ask. */
  url: string;
}

type Open = { kind: "nothing" } | { kind: "make" } | { kind: "revoke"; asked: ApiKeyView };

/** The keys by which other programs read from here. */
export function ApiKeysPage({ keys, url }: ApiKeysPageProps) {
  const { done, report, clear } = useOutcome();
  const [open, setOpen] = useState<Open>({ kind: "nothing" });
  const status = useRef<HTMLParagraphElement>(null);
  const close = () => setOpen({ kind: "nothing" });
  const show = (what: Open) => {
    clear();
    setOpen(what);
  };
  const revoke = async ({ id, name }: ApiKeyView) => {
    await postJson("/api/api-keys/revoke", { id });
    // First the dialog gives the focus back to its row, whose button is about to go.
    flushSync(close);
    status.current?.focus();
    report(`The key ${name} is revoked.`);
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-muted">
          With a key, another program reads events, devices, deliveries and metrics. None can change anything.
        </p>
        <Button kind="primary" onClick={() => show({ kind: "make" })}>
          <KeyRound aria-hidden="true" className="size-4" strokeWidth={1.8} />
          Make a key
        </Button>
      </div>
      <Status ref={status} text={done} />
      {keys.length === 0 ? (
        <EmptyKeys />
      ) : (
        <ApiKeyTable keys={keys} onRevoke={(asked) => show({ kind: "revoke", asked })} />
      )}
      <WhatKeysRead />
      {open.kind === "make" ? <MakeDialog url={url} onMade={report} onClose={close} /> : null}
      {open.kind === "revoke" ? (
        <ConfirmDialog
          title={`Revoke the key ${open.asked.name}?`}
          text="Whatever reads with it is refused from now on. This cannot be taken back; you can make a new key."
          verb="Revoke"
          act={() => revoke(open.asked)}
          onClose={close}
        />
      ) : null}
    </div>
  );
}
