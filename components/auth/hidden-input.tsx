"use client";

import { type InputHTMLAttributes, useState } from "react";
import { boxClass } from "@/components/auth/field";

interface HiddenInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "type" | "className" | "style"> {
  id: string;
  /** What is hidden, within a sentence: "password". */
  what: string;
}

/** A box whose text can be shown while typing. */
export function HiddenInput({ id, what, ...input }: HiddenInputProps) {
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <input
        {...input}
        id={id}
        type={shown ? "text" : "password"}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        className={`${boxClass} pr-16`}
      />
      <button
        type="button"
        aria-controls={id}
        onClick={() => setShown(!shown)}
        className="focus-inside absolute inset-y-0 right-0 rounded-base px-3 text-dense font-semibold text-accent"
      >
        {shown ? "Hide" : "Show"}
        <span className="sr-only"> {what}</span>
      </button>
    </div>
  );
}
