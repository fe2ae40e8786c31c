"use client";

import { useState } from "react";
import { flushSync } from "react-dom";
import { postJson } from "@/components/auth/post-json";
import { roleText } from "@/components/auth/role-text";
import { ConfirmDialog } from "@/components/shell/confirm-dialog";
import { Row, Rows } from "@/components/shell/rows";
import { When } from "@/components/shell/when";
import { Button } from "@/components/ui/button";
import type { LinkView } from "@/lib/auth/views";

interface LinkListProps {
  links: readonly LinkView[];
  onAsk: () => void;
  onWithdrawn: (sentence: string) => void;
}

/** The links that are out and can still be used. */
export function LinkList({ links, onAsk, onWithdrawn }: LinkListProps) {
  const [asked, setAsked] = useState<LinkView | null>(null);
  const ask = (link: LinkView) => {
    onAsk();
    setAsked(link);
  };
  const withdraw = async ({ id, name }: LinkView) => {
    await postJson("/api/people/withdraw", { id });
    // First the dialog gives the focus back to its row, which is about to go.
    flushSync(() => setAsked(null));
    onWithdrawn(`The link of ${name} is withdrawn.`);
  };
  return (
    <>
      {links.length === 0 ? null : (
        <section aria-labelledby="open-links" className="mt-4">
          <h2 id="open-links" className="mb-3 text-large font-semibold">
            Links not used yet
          </h2>
          <Rows label="Links not used yet">
            {links.map((link) => (
              <OpenLink key={link.id} link={link} onAsk={ask} />
            ))}
          </Rows>
        </section>
      )}
      {asked ? (
        <ConfirmDialog
          title={`Withdraw the link of ${asked.name}?`}
          text="Whoever has it cannot use it any more. You can make a new one."
          verb="Withdraw"
          act={() => withdraw(asked)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  );
}

function OpenLink({ link, onAsk }: { link: LinkView; onAsk: (link: LinkView) => void }) {
  const purpose = link.purpose === "invite" ? `Invitation as ${roleText(link)}` : "New password";
  return (
    <Row
      title={
        <>
          {link.name} <span className="font-normal text-muted">{link.email}</span>
        </>
      }
      text={
        <>
          {purpose} · made by {link.createdBy} · works until <When at={link.expiresAt} />
        </>
      }
    >
      <Button kind="plain" onClick={() => onAsk(link)}>
        Withdraw<span className="sr-only"> the link of {link.name}</span>
      </Button>
    </Row>
  );
}
