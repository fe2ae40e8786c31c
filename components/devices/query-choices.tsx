"use client";

import { Choice } from "@/components/devices/choice";
import { type DeviceQuery, type SortKey, sortKeys } from "@/components/devices/query";
import { toSortText } from "@/components/devices/sort-text";
import { stateWords } from "@/components/devices/state-text";
import type { DeviceStatus, LabelView } from "@/lib/live/protocol";

interface QueryChoiceProps {
  query: DeviceQuery;
  onQuery: (query: DeviceQuery) => void;
  /** Without a visible label, for a bar. */
  isBare?: boolean;
}

export function StatusChoice({ query, onQuery, isBare }: QueryChoiceProps) {
  return (
    <Choice
      label="State"
      isBare={isBare}
      value={query.status ?? ""}
      onChange={(value) => onQuery({ ...query, status: value === "" ? null : (value as DeviceStatus) })}
    >
      <option value="">Any state</option>
      {Object.entries(stateWords).map(([status, word]) => (
        <option key={status} value={status}>
          {word}
        </option>
      ))}
    </Choice>
  );
}

export function LabelChoice({ query, onQuery, isBare, labels }: QueryChoiceProps & { labels: readonly LabelView[] }) {
  if (labels.length === 0) return null;
  const toLabel = (value: string) => (value === "" ? null : value === "none" ? "none" : Number(value));
  return (
    <Choice
      label="Site or group"
      isBare={isBare}
      value={String(query.label ?? "")}
      onChange={(value) => onQuery({ ...query, label: toLabel(value) })}
    >
      <option value="">All sites and groups</option>
      <option value="none">No site yet</option>
      <LabelOptions labels={labels} />
    </Choice>
  );
}

/** The labels to choose from, sites before groups. */
export function LabelOptions({ labels }: { labels: readonly LabelView[] }) {
  const kinds = [
    { kind: "site", title: "Sites" },
    { kind: "group", title: "Groups" },
  ] as const;
  return kinds.map(({ kind, title }) => {
    const those = labels.filter((label) => label.kind === kind);
    if (those.length === 0) return null;
    return (
      <optgroup key={kind} label={title}>
        {those
          .toSorted((a, b) => (toSortText(a.name) < toSortText(b.name) ? -1 : 1))
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </optgroup>
    );
  });
}

const sortWords: Record<SortKey, string> = {
  state: "Offline first",
  name: "Name",
  place: "Place",
  press: "Last press",
  motion: "Last motion",
  event: "Last event",
};

export function SortChoice({ query, onQuery, isBare }: QueryChoiceProps) {
  return (
    <Choice
      label="Order"
      isBare={isBare}
      value={query.sort}
      onChange={(value) => onQuery({ ...query, sort: value as SortKey, isReversed: false })}
    >
      {sortKeys.map((key) => (
        <option key={key} value={key}>
          {sortWords[key]}
        </option>
      ))}
    </Choice>
  );
}
