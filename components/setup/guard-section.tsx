"use client";

import Link from "next/link";
import { useLiveState } from "@/components/desk/desk-context";
import { Section } from "@/components/shell/section";
import { Ago } from "@/components/shell/when";
import { StateShape, type StateShapeKind } from "@/components/ui/state-shape";
import { GUARD } from "@/lib/setup/guard";

interface Level {
  kind: StateShapeKind;
  word: string;
  look: string;
}

/** How near Ring is to switching the webhook off. */
export function GuardSection() {
  const { refused, run, lastAt } = useLiveState().summary.guard;
  const { kind, word, look } = levelOf(refused);
  return (
    <Section title="Refused requests" text="Ring may switch a webhook off after about 10 answers of 4xx in a row.">
      <div className="flex flex-col items-start gap-2 rounded-base border border-line bg-panel px-4 py-3.5">
        <p className={`flex items-center gap-2 font-semibold ${look}`}>
          <StateShape kind={kind} />
          {word}
        </p>
        <p>
          {refused} answered 4xx in 24 hours, {run} in a row right now
          {lastAt === null ? "." : ", the last one "}
          {lastAt === null ? null : <Ago at={lastAt} />}
          {lastAt === null ? null : "."}
        </p>
        <Link
          href="/deliveries?view=refused"
          prefetch={false}
          className="inline-flex min-h-11 items-center underline underline-offset-4 desk:min-h-8"
        >
          See what was refused
        </Link>
      </div>
    </Section>
  );
}

function levelOf(refused: number): Level {
  if (refused >= GUARD.urgent)
    return { kind: "offline", word: "Urgent: find out who sends them", look: "text-offline" };
  if (refused >= GUARD.warn) return { kind: "warning", word: "Worth a look", look: "text-amber" };
  return { kind: "online", word: "Nothing to worry about", look: "text-online" };
}
