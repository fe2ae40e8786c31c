"use client";

import { type ReactNode, useId } from "react";

interface TickProps {
  label: string;
  hint?: ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/** On or off. */
export function Tick({ label, hint, checked, disabled = false, onChange }: TickProps) {
  const id = useId();
  return (
    <div>
      <label className="flex min-h-11 w-fit cursor-pointer items-center gap-2.5 desk:min-h-8">
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-describedby={hint ? id : undefined}
          onChange={({ target }) => onChange(target.checked)}
          className="size-4.5 shrink-0 accent-accent"
        />
        {label}
      </label>
      {hint ? (
        <p id={id} className="pl-7 text-dense text-muted">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
