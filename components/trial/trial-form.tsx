"use client";

import Link from "next/link";
import { useState } from "react";
import { Form } from "@/components/auth/form";
import { SubmitButton } from "@/components/auth/submit-button";
import { sumUp } from "@/components/trial/explain-result";
import { ResultList } from "@/components/trial/result-list";
import { TrialFields } from "@/components/trial/trial-fields";
import { useTrial } from "@/components/trial/use-trial";
import { Button } from "@/components/ui/button";
import { choiceParams, type TrialChoices } from "@/lib/trial/choices";
import type { TrialDoors } from "@/lib/trial/views";

interface TrialFormProps {
  initial: TrialChoices;
  doors: TrialDoors;
  /** Whether there is a key to sign with. */
  hasKey: boolean;
}

/** Sends made-up events through the webhook and shows what it answers. */
export function TrialForm({ initial, doors, hasKey }: TrialFormProps) {
  const { busy, failure, results, sent, run } = useTrial();
  const [choices, setChoices] = useState(initial);
  const change = (part: Partial<TrialChoices>) => {
    const next = { ...choices, ...part };
    setChoices(next);
    remember(next);
    return next;
  };
  const hasTrouble = results.some(({ trouble }) => trouble !== null);
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-prose text-muted">
        Signed and sent over HTTP as Ring does it, to the webhook of this Gatehouse. What arrives is real for everybody
        who looks: a press rings on every screen. It happens at a device called Test doorbell or Test camera, and counts
        for nothing that only Ring can prove.
      </p>
      {hasKey ? null : <NoKey />}
      <div className="rounded-base border border-line bg-panel p-4 desk:p-5">
        <Form
          onSubmit={() => run(choices)}
          failure={failure}
          actions={
            <SubmitButton busy={busy} busyText="Sending…">
              Send
            </SubmitButton>
          }
        >
          <TrialFields choices={choices} doors={doors} onChange={change} />
        </Form>
      </div>
      <section aria-labelledby="answers" className="flex flex-col gap-3">
        <h2 id="answers" className="text-large font-semibold">
          Answers
        </h2>
        <p role="status" className="text-muted">
          {describeStanding({ busy, count: results.length, sum: sumUp(results) })}
        </p>
        {sent && results.length > 0 ? <ResultList results={results} sent={sent} /> : null}
        {hasTrouble && sent?.door === "public" && !busy ? (
          <div className="flex flex-wrap items-center gap-3">
            <p className="max-w-prose">
              Ring calls this address too, so it must be reachable. To try everything behind it, send to this machine
              itself.
            </p>
            <Button kind="plain" onClick={() => void run(change({ door: "own" }))}>
              Send to {new URL(doors.ownUrl).host}
            </Button>
          </div>
        ) : null}
      </section>
    </div>
  );
}

function describeStanding({ busy, count, sum }: { busy: boolean; count: number; sum: string }): string {
  if (busy) return "Sending…";
  return count === 0 ? "Nothing was sent yet." : sum;
}

/** In the address, so that it is still chosen after a reload and can be passed on. */
function remember(choices: TrialChoices): void {
  const query = choiceParams(choices).toString();
  window.history.replaceState(null, "", query === "" ? window.location.pathname : `?${query}`);
}

function NoKey() {
  return (
    <p className="max-w-prose rounded-base bg-amber-tint px-4 py-3 text-amber forced-colors:border">
      There is no signing key to sign with.{" "}
      <Link href="/keys" prefetch={false} className="font-semibold underline underline-offset-4">
        See the signing keys
      </Link>
    </p>
  );
}
