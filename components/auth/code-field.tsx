"use client";

import type { Ref } from "react";
import { boxClass, Field } from "@/components/auth/field";

interface CodeFieldProps {
  kind: "app" | "backup";
  ref?: Ref<HTMLInputElement>;
}

/** Six digits from the app, which phones fill in by themselves; or a backup code. */
export function CodeField({ kind, ref }: CodeFieldProps) {
  const isApp = kind === "app";
  return (
    <Field label={isApp ? "Six-digit code" : "Backup code"}>
      {(id, describedBy) => (
        <input
          ref={ref}
          id={id}
          name="code"
          required
          inputMode={isApp ? "numeric" : "text"}
          autoComplete={isApp ? "one-time-code" : "off"}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          pattern={isApp ? "\\s*\\d{3}\\s*\\d{3}\\s*" : undefined}
          title={isApp ? "Six digits" : undefined}
          maxLength={isApp ? 9 : 40}
          aria-describedby={describedBy}
          className={`${boxClass} font-mono ${isApp ? "tracking-[0.25em]" : ""}`}
        />
      )}
    </Field>
  );
}
