import { MannerFields } from "@/components/trial/manner-fields";
import { NumberField } from "@/components/trial/number-field";
import { classOptions, faultOptions, typeOptions } from "@/components/trial/options";
import { SelectField } from "@/components/trial/select-field";
import { MAX_COUNT, MAX_LATE_MINUTES, type TrialChoices } from "@/lib/trial/choices";
import type { TrialDoors } from "@/lib/trial/views";

interface TrialFieldsProps {
  choices: TrialChoices;
  doors: TrialDoors;
  onChange: (change: Partial<TrialChoices>) => void;
}

/** Everything that can be chosen about a test. */
export function TrialFields({ choices, doors, onChange }: TrialFieldsProps) {
  const isMotion = choices.type === "motion_detected";
  return (
    <div className="grid gap-4 desk:grid-cols-2">
      <div className={isMotion ? "" : "desk:col-span-2"}>
        <SelectField
          label="What happens"
          value={choices.type}
          options={typeOptions}
          onChange={(type) => onChange({ type })}
        />
      </div>
      {isMotion ? (
        <SelectField
          label="Class"
          value={choices.motionClass}
          options={classOptions}
          onChange={(motionClass) => onChange({ motionClass })}
        />
      ) : null}
      <NumberField
        label="Minutes ago"
        value={choices.lateMinutes}
        range={[0, MAX_LATE_MINUTES]}
        hint="0: just now. What is over 2 minutes late rings nothing."
        onChange={(lateMinutes) => onChange({ lateMinutes })}
      />
      <NumberField
        label="How many"
        value={choices.count}
        range={[1, MAX_COUNT]}
        hint={`Up to ${MAX_COUNT}, a second apart.`}
        onChange={(count) => onChange({ count })}
      />
      <SelectField
        label="What is wrong with it"
        value={choices.fault}
        options={faultOptions}
        onChange={(fault) => onChange({ fault })}
      />
      <SelectField
        label="Way"
        value={choices.door}
        options={[
          ["public", `Public: ${doors.publicUrl}`],
          ["own", `This machine: ${doors.ownUrl}`],
        ]}
        onChange={(door) => onChange({ door })}
      />
      <MannerFields choices={choices} onChange={onChange} />
    </div>
  );
}
