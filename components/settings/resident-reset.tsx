"use client";

import { useState } from "react";
import { postJson } from "@/components/auth/post-json";
import { useRequest } from "@/components/auth/use-request";
import { useIsAdmin } from "@/components/auth/viewer-context";
import { LinkOnce, type MadeLink } from "@/components/people/link-once";
import { Dialog } from "@/components/shell/dialog";
import { Button } from "@/components/ui/button";

/** Lets an admin make a link by which a resident who has forgotten the password comes back in. */
export function ResidentReset({ resident: { id, name } }: { resident: { id: string; name: string } }) {
  const [made, setMade] = useState<MadeLink | null>(null);
  const { busy, failure, send } = useRequest();
  const isAdmin = useIsAdmin();
  if (!isAdmin) return null;
  const make = () => send(async () => setMade(await postJson<MadeLink>("/api/people/reset", { id })));
  return (
    <>
      <Button kind="plain" busy={busy} onClick={() => void make()}>
        Make password link<span className="sr-only"> for {name}</span>
      </Button>
      {failure ? (
        <p role="alert" className="basis-full">
          {failure.text}
        </p>
      ) : null}
      {made ? (
        <Dialog title={`A new password for ${name}`} lasting>
          <LinkOnce made={made} name={name} onClose={() => setMade(null)} />
        </Dialog>
      ) : null}
    </>
  );
}
