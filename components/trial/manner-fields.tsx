import { Tick } from "@/components/profile/tick";
import type { TrialChoices } from "@/lib/trial/choices";

interface MannerFieldsProps {
  choices: TrialChoices;
  onChange: (change: Partial<TrialChoices>) => void;
}

/** What happens to deliveries on their way. */
export function MannerFields({ choices, onChange }: MannerFieldsProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-1 desk:col-span-2">
      <legend className="mb-1 font-semibold">As a network does it</legend>
      <Tick
        label="Repeated: each again under the same request id"
        checked={choices.repeat}
        onChange={(repeat) => onChange({ repeat })}
      />
      <Tick
        label="Resent: each event again under a new request id"
        checked={choices.resend}
        onChange={(resend) => onChange({ resend })}
      />
      <Tick
        label="Shuffled: several in another order"
        checked={choices.shuffle}
        onChange={(shuffle) => onChange({ shuffle })}
      />
    </fieldset>
  );
}
