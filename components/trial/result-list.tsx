import Link from "next/link";
import { explainResult } from "@/components/trial/explain-result";
import { StatusChip } from "@/components/trial/status-chip";
import type { TrialChoices } from "@/lib/trial/choices";
import type { TrialResult } from "@/lib/trial/views";

interface ResultListProps {
  results: readonly TrialResult[];
  sent: TrialChoices;
}

/** What was sent, in the order in which it was, and what came of each. */
export function ResultList({ results, sent }: ResultListProps) {
  return (
    <ol aria-label="What was answered" className="divide-y divide-line-soft rounded-base border border-line bg-panel">
      {results.map((result) => (
        <Result key={result.place} result={result} sent={sent} />
      ))}
    </ol>
  );
}

function Result({ result, sent }: { result: TrialResult; sent: TrialChoices }) {
  const { label, answer, ms, status, deliveryId, seq } = result;
  return (
    <li className="grid gap-x-4 gap-y-1 px-4 py-3 desk:grid-cols-[minmax(0,1fr)_auto]">
      <p className="flex flex-wrap items-center gap-x-3">
        <StatusChip result={result} />
        <span className="wrap-anywhere">{label}</span>
      </p>
      <p className="flex flex-wrap items-center gap-x-4 desk:justify-end">
        {deliveryId === null ? null : <Way href={`/deliveries/${deliveryId}`} text="Delivery" of={label} />}
        {seq === null ? null : <Way href={`/events/${seq}`} text="Event" of={label} />}
      </p>
      <p className="text-dense text-muted desk:col-span-2">
        {explainResult(result, sent)}{" "}
        {status === null ? null : <code className="font-mono wrap-anywhere">{answer}</code>}{" "}
        <span className="whitespace-nowrap tabular-nums">{ms.toFixed(ms < 10 ? 1 : 0)} ms</span>
      </p>
    </li>
  );
}

function Way({ href, text, of }: { href: string; text: string; of: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4 desk:min-h-6"
    >
      {text}
      <span className="sr-only"> of {of}</span>
    </Link>
  );
}
