"use client";

import type { ReactNode } from "react";
import { FormError } from "@/components/auth/form-error";
import { postJson } from "@/components/auth/post-json";
import { useRequest } from "@/components/auth/use-request";
import type { MadeLink } from "@/components/people/link-once";
import { Button } from "@/components/ui/button";
import type { PersonView } from "@/lib/auth/views";

interface AccessActionsProps {
  person: PersonView;
  onLink: (made: MadeLink) => void;
  onAsk: (what: "disable" | "end") => void;
  onDone: (sentence: string) => void;
}

/** Back in, out, and out for good. */
export function AccessActions({ person, onLink, onAsk, onDone }: AccessActionsProps) {
  const { busy, failure, send } = useRequest();
  const { id, name, disabledAt, sessions } = person;
  const makeLink = () => send(async () => onLink(await postJson<MadeLink>("/api/people/reset", { id })));
  const enable = () =>
    send(async () => {
      await postJson("/api/people/disable", { id, disabled: false });
      onDone(`${name} can sign in again.`);
    });
  return (
    <div className="mt-5 flex flex-col gap-3 border-t border-line pt-4">
      {disabledAt === null ? (
        <>
          <Action text="A link to choose a new password, if it is forgotten.">
            <Button kind="plain" busy={busy} onClick={makeLink}>
              Make reset link
            </Button>
          </Action>
          {sessions === 0 ? null : (
            <Action text={sessions === 1 ? "Signed in once now." : `Signed in ${sessions} times now.`}>
              <Button kind="plain" busy={busy} onClick={() => onAsk("end")}>
                End sessions
              </Button>
            </Action>
          )}
          <Action text="Keeps them out until you enable them again.">
            <Button kind="plain" busy={busy} onClick={() => onAsk("disable")}>
              Disable
            </Button>
          </Action>
        </>
      ) : (
        <Action text="Disabled: cannot sign in.">
          <Button kind="plain" busy={busy} onClick={enable}>
            Enable
          </Button>
        </Action>
      )}
      <FormError failure={failure} />
    </div>
  );
}

function Action({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <p className="min-w-0 flex-1 basis-40 text-muted">{text}</p>
      {children}
    </div>
  );
}
