"use client";

import { useId } from "react";
import type { DeliveryFilter } from "@/lib/deliveries/filter";

export const testWords: Record<DeliveryFilter["tests"], string> = {
  in: "With tests",
  out: "Without tests",
  only: "Tests only",
};

interface TestsChoiceProps {
  chosen: DeliveryFilter["tests"];
  onChange: (tests: DeliveryFilter["tests"]) => void;
}

/** Whether what was sent from Gatehouse to try the webhook out is in the list. */
export function TestsChoice({ chosen, onChange }: TestsChoiceProps) {
  const name = useId();
  return (
    <fieldset className="flex min-w-0 flex-col">
      <legend className="sr-only">Tests</legend>
      {(Object.keys(testWords) as DeliveryFilter["tests"][]).map((tests) => (
        <label
          key={tests}
          className="flex min-h-11 items-center gap-2.5 rounded-small px-2 hover:bg-hover desk:min-h-8"
        >
          <input
            type="radio"
            name={name}
            checked={tests === chosen}
            onChange={() => onChange(tests)}
            className="size-4 shrink-0 accent-accent"
          />
          {testWords[tests]}
        </label>
      ))}
    </fieldset>
  );
}
