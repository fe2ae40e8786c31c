"use client";

import type { ReactNode } from "react";
import { FormError } from "@/components/auth/form-error";
import type { Failure } from "@/components/auth/use-request";
import { StepStateLine } from "@/components/setup/step-state-line";
import { Button } from "@/components/ui/button";
import { steps } from "@/lib/setup/steps";
import type { StepView } from "@/lib/setup/views";

interface StepItemProps {
  step: StepView;
  /** Its place in the whole list, from 1. */
  place: number;
  /** Whether anything is being tried, and whether it is this step. */
  busy: boolean;
  trying: boolean;
  /** Why the try that this page asked for was refused. */
  failure: Failure | null;
  onTry: () => void;
  /** What belongs to this step alone. */
  children?: ReactNode;
}

/** One step: how it stands and why, what to do, and a button where Gatehouse can try it itself. */
export function StepItem({ step, place, busy, trying, failure, onTry, children }: StepItemProps) {
  const { title, advice, probe } = steps[step.id];
  return (
    <li data-step={step.id} data-state={step.state} className="flex flex-col gap-2 px-4 py-3.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="font-semibold">
          <span className="mr-2 text-muted">{place}</span>
          {title}
        </h3>
        <StepStateLine step={step} />
      </div>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div className="flex max-w-prose min-w-0 flex-1 basis-72 flex-col gap-2">
          <p className="wrap-anywhere">{step.why}</p>
          {step.state === "proven" ? null : <p className="text-muted">{advice}</p>}
        </div>
        {probe ? (
          <Button kind="plain" busy={busy} onClick={onTry}>
            {trying ? probe.busy : probe.label}
          </Button>
        ) : null}
      </div>
      {children}
      <FormError failure={failure} />
    </li>
  );
}
