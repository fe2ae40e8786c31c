"use client";

import { useRef } from "react";
import { FormError } from "@/components/auth/form-error";
import { postJson } from "@/components/auth/post-json";
import { useOutcome } from "@/components/auth/use-outcome";
import { useRequest } from "@/components/auth/use-request";
import { Row, Rows } from "@/components/shell/rows";
import { Section } from "@/components/shell/section";
import { Status } from "@/components/shell/status";
import { Ago } from "@/components/shell/when";
import { Button } from "@/components/ui/button";
import type { SessionView } from "@/lib/auth/views";

const WHAT = "Where you are signed in. End what you do not know, then change your password.";

export function SessionsSection({ sessions }: { sessions: readonly SessionView[] }) {
  const { busy, failure, send } = useRequest();
  const { done, report, clear } = useOutcome();
  const status = useRef<HTMLParagraphElement>(null);
  const others = sessions.filter(({ isThisOne }) => !isThisOne).length;
  const end = (which: { id: string } | { others: true }, sentence: string) => {
    clear();
    return send(async () => {
      await postJson("/api/sessions/end", which);
      report(sentence);
      // What has the focus goes with its row.
      status.current?.focus();
    });
  };
  return (
    <Section title="Sessions" text={WHAT}>
      <Rows label="Your sessions">
        {sessions.map((session) => (
          <Row
            key={session.id}
            title={session.browser ?? "Unknown browser"}
            text={
              <>
                {session.address === null ? null : `${session.address} · `}
                {session.isThisOne ? "This session" : <LastUsed at={session.lastUsedAt} />}
              </>
            }
          >
            {session.isThisOne ? null : (
              <Button kind="plain" busy={busy} onClick={() => end({ id: session.id }, "Session ended.")}>
                End<span className="sr-only"> the session in {session.browser ?? "an unknown browser"}</span>
              </Button>
            )}
          </Row>
        ))}
      </Rows>
      <Status ref={status} text={done} />
      <FormError failure={failure} />
      {others === 0 ? null : (
        <div>
          <Button kind="plain" busy={busy} onClick={() => end({ others: true }, "All other sessions are ended.")}>
            End all others
          </Button>
        </div>
      )}
    </Section>
  );
}

function LastUsed({ at }: { at: number }) {
  return (
    <>
      Last used <Ago at={at} />
    </>
  );
}
