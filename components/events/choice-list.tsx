"use client";

import { useState } from "react";
import { boxClass } from "@/components/auth/field";
import { type Choice, isChosen, toggleChoice } from "@/components/events/choices";

/** As many as one reads through; others are found by typing. */
const SHOWN = 100;
const SEARCHED = 10;

interface ChoiceListProps<T> {
  label: string;
  choices: readonly Choice<T>[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
}

/** Things to tick; many of them can be searched. */
export function ChoiceList<T>({ label, choices, chosen, onChange }: ChoiceListProps<T>) {
  const [sought, setSought] = useState("");
  const found = choices.filter((choice) =>
    `${choice.label} ${choice.hint ?? ""}`.toLowerCase().includes(sought.trim().toLowerCase()),
  );
  return (
    <fieldset className="flex min-w-0 flex-col">
      <legend className="sr-only">{label}</legend>
      {choices.length > SEARCHED ? (
        <input
          type="search"
          aria-label={`Find in ${label.toLowerCase()}`}
          placeholder="Find"
          value={sought}
          onChange={({ target }) => setSought(target.value)}
          className={`${boxClass} mb-1`}
        />
      ) : null}
      {found.slice(0, SHOWN).map((choice) => (
        <label
          key={choice.values.join()}
          className="flex min-h-11 items-center gap-2.5 rounded-small px-2 hover:bg-hover desk:min-h-8"
        >
          <input
            type="checkbox"
            checked={isChosen(chosen, choice)}
            onChange={() => onChange(toggleChoice(chosen, choice))}
            className="size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0 truncate">
            <bdi>{choice.label}</bdi>
            {choice.hint ? <span className="text-muted"> {choice.hint}</span> : null}
          </span>
        </label>
      ))}
      {found.length > SHOWN ? (
        <p className="px-2 py-1.5 text-dense text-muted">{found.length - SHOWN} more. Type to find one.</p>
      ) : null}
      {found.length === 0 ? (
        <p className="px-2 py-1.5 text-dense text-muted">{choices.length === 0 ? "None yet." : "None found."}</p>
      ) : null}
    </fieldset>
  );
}
