"use client";

import { type InputHTMLAttributes, type ReactNode, useId } from "react";
import { useErrorId } from "@/components/auth/form";

/** What every box that takes text looks like. */
export const boxClass =
  "h-11 w-full min-w-0 rounded-base border border-faint bg-panel px-3 text-large text-ink placeholder:text-faint [&[readonly]]:bg-bg hover:border-muted desk:h-9 desk:text-body";

interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** Draws the control; it must take the id and name what describes it. */
  children: (id: string, describedBy: string | undefined) => ReactNode;
}

/** A label, its control, a hint, and the form's error tied to it. */
export function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  const errorId = useErrorId();
  const hintId = hint ? `${id}-hint` : undefined;
  const describedBy = [hintId, errorId].filter(Boolean).join(" ") || undefined;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {children(id, describedBy)}
      {hint ? (
        <p id={hintId} className="text-dense text-muted">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "className" | "style"> {
  label: string;
  name: string;
  hint?: ReactNode;
}

export function TextField({ label, hint, type = "text", ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(id, describedBy) => (
        <input {...input} id={id} type={type} aria-describedby={describedBy} className={boxClass} />
      )}
    </Field>
  );
}
