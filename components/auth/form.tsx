"use client";

import { createContext, type ReactNode, useContext, useId } from "react";
import { FormError } from "@/components/auth/form-error";
import type { Failure } from "@/components/auth/use-request";

const ErrorIdContext = createContext<string | undefined>(undefined);

/** The id of the error that stands below the fields of this form, for `aria-describedby`; undefined while there is none. */
export function useErrorId(): string | undefined {
  return useContext(ErrorIdContext);
}

interface FormProps {
  /** Gets a function that reads a field by its name; true once it has worked. */
  onSubmit: (value: (name: string) => string) => Promise<boolean>;
  /** Empties the fields once it has worked. */
  empties?: boolean;
  failure: Failure | null;
  /** The buttons, below the fields and the error. */
  actions: ReactNode;
  className?: string;
  children: ReactNode;
}

/** Fields, then what went wrong, then the buttons. What was typed stays. */
export function Form({ onSubmit, empties = false, failure, actions, className = "gap-4", children }: FormProps) {
  const errorId = useId();
  return (
    // Should the browser ever send it by itself, what was typed must not end up in the address.
    <form
      method="post"
      className={`flex flex-col ${className}`}
      onSubmit={async (event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const values = new FormData(form);
        const worked = await onSubmit((name) => String(values.get(name) ?? ""));
        if (worked && empties) form.reset();
      }}
    >
      <ErrorIdContext value={failure ? errorId : undefined}>{children}</ErrorIdContext>
      <FormError id={errorId} failure={failure} />
      <div className="flex flex-wrap items-center gap-2 desk:[&>button]:h-9">{actions}</div>
    </form>
  );
}
