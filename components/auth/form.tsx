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
  /** Gets a function that reads a field by its name. */
  onSubmit: (value: (name: string) => string) => void;
  failure: Failure | null;
  /** The buttons, below the fields and the error. */
  actions: ReactNode;
  className?: string;
  children: ReactNode;
}

/** Fields, then what went wrong, then the buttons. What was typed stays. */
export function Form({ onSubmit, failure, actions, className = "gap-4", children }: FormProps) {
  const errorId = useId();
  return (
    // Should the browser ever send it by itself, what was typed must not end up in the address.
    <form
      method="post"
      className={`flex flex-col ${className}`}
      onSubmit={(event) => {
        event.preventDefault();
        const values = new FormData(event.currentTarget);
        onSubmit((name) => String(values.get(name) ?? ""));
      }}
    >
      <ErrorIdContext value={failure ? errorId : undefined}>{children}</ErrorIdContext>
      <FormError id={errorId} failure={failure} />
      <div className="flex flex-wrap items-center gap-2 desk:[&>button]:h-9">{actions}</div>
    </form>
  );
}
