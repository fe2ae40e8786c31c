"use client";

import { Field } from "@/components/auth/field";
import { HiddenInput } from "@/components/auth/hidden-input";
import { MAX_PASSWORD, MIN_PASSWORD } from "@/lib/auth/views";

interface PasswordFieldProps {
  label?: string;
  name?: string;
  /** A new one must be long enough and the browser offers to make it; the present one is filled in. */
  kind: "new" | "current";
}

/** A password that can be shown while typing. */
export function PasswordField({ label = "Password", name = "password", kind }: PasswordFieldProps) {
  const isNew = kind === "new";
  const hint = isNew ? `At least ${MIN_PASSWORD} characters. Four random words are strong and easy to remember.` : null;
  return (
    <Field label={label} hint={hint}>
      {(id, describedBy) => (
        <HiddenInput
          id={id}
          what={label.toLowerCase()}
          name={name}
          autoComplete={`${kind}-password`}
          required
          minLength={isNew ? MIN_PASSWORD : undefined}
          maxLength={MAX_PASSWORD}
          aria-describedby={describedBy}
        />
      )}
    </Field>
  );
}
