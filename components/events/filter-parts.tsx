"use client";

import type { ReactNode } from "react";
import { placeOf } from "@/components/desk/names";
import { AccountList } from "@/components/events/account-list";
import { ChoiceList } from "@/components/events/choice-list";
import { type Choice, classChoices, stateWords, typeChoices } from "@/components/events/choices";
import { TimeForm } from "@/components/events/time-form";
import type { EventFilter } from "@/lib/events/filter";
import { eventStates } from "@/lib/events/filter";
import type { Live } from "@/lib/live/use-live";

export interface FilterPart {
  label: string;
  /** How much of it is set. */
  count: number;
  render: (close: () => void) => ReactNode;
}

interface PartsOptions extends Pick<Live, "devices" | "labels"> {
  filter: EventFilter;
  onChange: (filter: EventFilter) => void;
}

/** Everything that can be asked for beside the text, each with its control. */
export function listParts({ filter, onChange, devices, labels }: PartsOptions): FilterPart[] {
  const part = <T,>(
    label: string,
    chosen: readonly T[],
    choices: () => Choice<T>[],
    take: (chosen: T[]) => Partial<EventFilter>,
  ): FilterPart => ({
    label,
    count: chosen.length,
    render: () => (
      <ChoiceList
        label={label}
        choices={choices()}
        chosen={chosen}
        onChange={(next) => onChange({ ...filter, ...take(next) })}
      />
    ),
  });
  return [
    part(
      "Type",
      filter.types,
      () => typeChoices(filter.types),
      (types) => ({ types }),
    ),
    part(
      "Motion",
      filter.classes,
      () => classChoices(filter.classes),
      (classes) => ({ classes }),
    ),
    part(
      "Device",
      filter.devices,
      () => deviceChoices({ devices, labels }),
      (keys) => ({ devices: keys }),
    ),
    part(
      "Site",
      filter.labels,
      () =>
        labels.map(({ id, name, kind }) => ({
          label: name,
          values: [id],
          hint: kind === "group" ? "Group" : undefined,
        })),
      (ids) => ({ labels: ids }),
    ),
    {
      label: "Account",
      count: filter.accounts.length,
      render: () => <AccountList chosen={filter.accounts} onChange={(accounts) => onChange({ ...filter, accounts })} />,
    },
    part(
      "State",
      filter.states,
      () => eventStates.map((state) => ({ label: stateWords[state], values: [state] })),
      (states) => ({ states }),
    ),
    {
      label: "Time",
      count: filter.span !== null || filter.from !== null || filter.to !== null ? 1 : 0,
      render: (close) => <TimeForm filter={filter} onChange={onChange} onDone={close} />,
    },
  ];
}

function deviceChoices({ devices, labels }: Pick<Live, "devices" | "labels">): Choice<number>[] {
  return [...devices.values()]
    .map((device) => ({ label: device.name, values: [device.key], hint: placeOf(device, labels) }))
    .sort((a, b) => a.label.localeCompare(b.label, "en", { numeric: true }));
}
