"use client";

import { useState } from "react";
import { boxClass, Field } from "@/components/auth/field";
import { MAX_PASSWORD, MIN_PASSWORD } from "@/lib/auth/views";

interface PasswordFieldProps {
  label?: string;
  name?: string;
  /** A new one must be long enough and the browser offers to make it; the present one is filled in. */
  kind: "new" | "current";
}

/** A password that can be shown while typing. */
export function PasswordField({ label = "Password", name = "password", kind }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const isNew = kind === "new";
  const hint = isNew ? `At least ${MIN_PASSWORD} characters. Four random words are strong and easy to remember.` : null;
  return (
    <Field label={label} hint={hint}>
      {(id, describedBy) => (
        <div className="relative">
          <input
            id={id}
            name={name}
            type={shown ? "text" : "password"}
            autoComplete={`${kind}-password`}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            required
            minLength={isNew ? MIN_PASSWORD : undefined}
            maxLength={MAX_PASSWORD}
            aria-describedby={describedBy}
            className={`${boxClass} pr-16`}
          />
          <button
            type="button"
            aria-controls={id}
            onClick={() => setShown(!shown)}
            className="focus-inside absolute inset-y-0 right-0 rounded-base px-3 text-dense font-semibold text-accent"
          >
            {shown ? "Hide" : "Show"}
            <span className="sr-only"> {label.toLowerCase()}</span>
          </button>
        </div>
      )}
    </Field>
  );
}
