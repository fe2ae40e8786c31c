"use client";

import { Diagnostics } from "@/components/setup/diagnostics";
import { GuardSection } from "@/components/setup/guard-section";
import { Progress } from "@/components/setup/progress";
import { StepDetails } from "@/components/setup/step-details";
import { StepItem } from "@/components/setup/step-item";
import { type Setup, useSetup } from "@/components/setup/use-setup";
import { Section } from "@/components/shell/section";
import { type ProbeId, probeIds, type StepId, stepGroups, stepIds, steps } from "@/lib/setup/steps";
import type { SetupView } from "@/lib/setup/views";

/** The way to go live: what is proven to work, what is not yet, and what to do about it. */
export function SetupPage({ initial }: { initial: SetupView }) {
  const state = useSetup(initial);
  const { setup } = state;
  return (
    <div className="flex flex-col gap-4">
      <Progress steps={setup.steps} proven={setup.proven} />
      <p role="status" className="sr-only">
        {resultOf(state)}
      </p>
      {stepGroups.map(({ title, text, steps: ids }) => (
        <Section key={title} title={title} text={text}>
          <ol className="divide-y divide-line-soft rounded-base border border-line bg-panel">
            {ids.map((id) => (
              <Step key={id} id={id} state={state} />
            ))}
          </ol>
        </Section>
      ))}
      <GuardSection />
      <Diagnostics text={setup.diagnostics} />
    </div>
  );
}

function Step({ id, state: { setup, asked, request, tryStep } }: { id: StepId; state: Setup }) {
  const step = setup.steps.find((one) => one.id === id);
  if (!step) return null;
  const running = request.busy ? asked : setup.running;
  return (
    <StepItem
      step={step}
      place={stepIds.indexOf(id) + 1}
      busy={running !== null}
      trying={running === id}
      failure={asked === id ? request.failure : null}
      onTry={() => void (isProbe(id) && tryStep(id))}
    >
      <StepDetails id={id} setup={setup} />
    </StepItem>
  );
}

/** What came of the try that was asked for here, for those who do not see it. */
function resultOf({ setup, asked, request }: Setup): string {
  if (asked === null || request.busy || request.failure || setup.running !== null) return "";
  const step = setup.steps.find(({ id }) => id === asked);
  return step ? `${steps[asked].title}: ${step.why}` : "";
}

function isProbe(id: StepId): id is ProbeId {
  return (probeIds as readonly StepId[]).includes(id);
}
