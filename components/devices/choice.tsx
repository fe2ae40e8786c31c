import type { ReactNode } from "react";
import { boxClass, Field } from "@/components/auth/field";

interface ChoiceProps {
  label: string;
  /** Without a visible label, for a bar. */
  isBare?: boolean | undefined;
  value: string;
  onChange: (value: string) => void;
  /** Its options. */
  children: ReactNode;
}

/** One of several, in a bar or in a form. */
export function Choice({ label, isBare = false, value, onChange, children }: ChoiceProps) {
  const select = (id?: string) => (
    <select
      id={id}
      aria-label={isBare ? label : undefined}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={isBare ? `${boxClass} w-auto! max-w-48 border-line!` : boxClass}
    >
      {children}
    </select>
  );
  return isBare ? select() : <Field label={label}>{(id) => select(id)}</Field>;
}
