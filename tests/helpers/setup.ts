import type { ProbeId, StepId } from "@/lib/setup/steps";
import type { SetupView, StepView } from "@/lib/setup/views";
import { post, type Reply } from "./people";

interface Asked {
  url: string;
  cookie: string;
}

/** The checklist as an engineer's page gets it. */
export async function readSetup({ url, cookie }: Asked): Promise<SetupView> {
  const response = await fetch(`${url}/api/setup`, { headers: { cookie } });
  if (!response.ok) throw new Error(`answered ${response.status}`);
  return (await response.json()) as SetupView;
}

/** One step of it. */
export async function readStep(asked: Asked, id: StepId): Promise<StepView> {
  return stepIn(await readSetup(asked), id);
}

/** Try a step, as its button does. */
export function tryStep({ url, cookie }: Asked, step: ProbeId): Promise<Reply> {
  return post(url, "/api/setup/try", { step }, { cookie });
}

export function stepIn({ steps }: SetupView, id: StepId): StepView {
  const step = steps.find((one) => one.id === id);
  if (!step) throw new Error(`no step ${id}`);
  return step;
}
