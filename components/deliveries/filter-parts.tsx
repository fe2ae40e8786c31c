"use client";

import { TestsChoice } from "@/components/deliveries/tests-choice";
import { AccountList } from "@/components/events/account-list";
import { ChoiceList } from "@/components/events/choice-list";
import { type Choice, typeChoices } from "@/components/events/choices";
import type { FilterPart } from "@/components/events/filter-parts";
import { TimeForm } from "@/components/events/time-form";
import type { DeliveryFilter } from "@/lib/deliveries/filter";
import { statuses, verdicts, verdictWords } from "@/lib/deliveries/verdicts";
import { emptyFilter } from "@/lib/events/filter";

interface PartsOptions {
  filter: DeliveryFilter;
  /** Every `data.type` that has been seen. */
  types: readonly string[];
  onChange: (filter: DeliveryFilter) => void;
}

/** Everything that can be asked for beside the tabs, each with its control. */
export function listDeliveryParts({ filter, types, onChange }: PartsOptions): FilterPart[] {
  const part = <T,>(
    label: string,
    { chosen, choices }: { chosen: readonly T[]; choices: readonly Choice<T>[] },
    take: (chosen: T[]) => Partial<DeliveryFilter>,
  ): FilterPart => ({
    label,
    count: chosen.length,
    render: () => (
      <ChoiceList {...{ label, choices, chosen }} onChange={(next) => onChange({ ...filter, ...take(next) })} />
    ),
  });
  return [
    part(
      "Verdict",
      { chosen: filter.verdicts, choices: verdicts.map((value) => ({ label: verdictWords[value], values: [value] })) },
      (chosen) => ({ verdicts: chosen }),
    ),
    part(
      "Answer",
      { chosen: filter.statuses, choices: statuses.map((value) => ({ label: String(value), values: [value] })) },
      (chosen) => ({ statuses: chosen }),
    ),
    part("Type", { chosen: filter.types, choices: typeChoices([...types, ...filter.types]) }, (chosen) => ({
      types: chosen,
    })),
    {
      label: "Account",
      count: filter.accounts.length,
      render: () => <AccountList chosen={filter.accounts} onChange={(accounts) => onChange({ ...filter, accounts })} />,
    },
    {
      label: "Tests",
      count: filter.tests === "in" ? 0 : 1,
      render: () => <TestsChoice chosen={filter.tests} onChange={(tests) => onChange({ ...filter, tests })} />,
    },
    {
      label: "Time",
      count: filter.span !== null || filter.from !== null || filter.to !== null ? 1 : 0,
      render: (close) => <TimePart filter={filter} onChange={onChange} onDone={close} />,
    },
  ];
}

function TimePart({ filter, onChange, onDone }: Omit<PartsOptions, "types"> & { onDone: () => void }) {
  const { span, from, to } = filter;
  return (
    <TimeForm
      filter={{ ...emptyFilter, span, from, to }}
      onChange={(next) => onChange({ ...filter, span: next.span, from: next.from, to: next.to })}
      onDone={onDone}
    />
  );
}
