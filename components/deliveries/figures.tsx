"use client";

import { Figure } from "@/components/deliveries/figure";
import { formatUs } from "@/components/deliveries/format-us";
import { GuardFigure } from "@/components/deliveries/guard-figure";
import { useDesk, useLiveState } from "@/components/desk/desk-context";
import { Ago, When } from "@/components/shell/when";
import { StateShape } from "@/components/ui/state-shape";
import type { Figures as FiguresView } from "@/lib/deliveries/views";

/** What an answer may take: our own target, and what Ring waits. */
const TARGET_US = 1_000_000;

/** How the webhook does: the last 24 hours in figures, and when Ring last called it. */
export function Figures({ figures }: { figures: FiguresView }) {
  const { webhookUrl } = useDesk();
  const { guard } = useLiveState().summary;
  const { byStatus, total, repeated, late, tests, answers, lastRingAt } = figures;
  return (
    <div className="flex flex-col gap-3">
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-base border border-line bg-line wide:grid-cols-4">
        <Figure label="Requests in 24 h" value={String(total)}>
          {describeStatuses(byStatus)}
        </Figure>
        <GuardFigure guard={guard} />
        <Figure label="Repeated in 24 h" value={String(repeated)}>
          {late} late · {tests} {tests === 1 ? "test" : "tests"}
        </Figure>
        <Figure label="Answer time, p95" value={answers ? formatUs(answers.p95) : "–"}>
          {answers ? <AnswerTimes answers={answers} /> : "Nothing answered yet."}
        </Figure>
      </dl>
      <p className="text-dense text-muted wrap-anywhere">
        {lastRingAt === null ? (
          <>Ring has not called {webhookUrl} yet.</>
        ) : (
          <>
            Ring last called {webhookUrl} <When at={lastRingAt} /> (<Ago at={lastRingAt} />
            ).
          </>
        )}
      </p>
    </div>
  );
}

function AnswerTimes({ answers }: { answers: NonNullable<FiguresView["answers"]> }) {
  const { count, p50, p95, p99 } = answers;
  const isGood = p95 < TARGET_US;
  return (
    <>
      p50 {formatUs(p50)} · p99 {formatUs(p99)}, last {count === 1 ? "answer" : `${count} answers`}.{" "}
      <span className="inline-flex items-center gap-1 whitespace-nowrap">
        <StateShape kind={isGood ? "online" : "warning"} />
        {isGood ? "Within" : "Over"} 1 s; Ring waits 5 s
      </span>
    </>
  );
}

function describeStatuses(byStatus: FiguresView["byStatus"]): string {
  const parts = Object.entries(byStatus).filter(([, count]) => count > 0);
  if (parts.length === 0) return "None yet.";
  return parts.map(([status, count]) => `${count} × ${status}`).join(" · ");
}
