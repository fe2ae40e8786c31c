import { TextField } from "@/components/auth/field";
import { choicesFor } from "@/components/settings/retention-words";
import { SelectField } from "@/components/trial/select-field";
import type { Pictures, Rules } from "@/lib/retention/views";

const GB = 1e9;

const options: readonly (readonly [Pictures, string])[] = [
  ["all", "Of presses and motions"],
  ["presses", "Of presses only"],
  ["off", "None"],
];

interface PictureFieldsProps {
  chosen: Rules;
  onChange: (rules: Rules) => void;
}

/** Of what pictures are fetched, how long they are kept, and how much room they may take. */
export function PictureFields({ chosen, onChange }: PictureFieldsProps) {
  return (
    <>
      <SelectField
        label="Pictures to fetch"
        value={chosen.pictures}
        options={options}
        onChange={(pictures) => onChange({ ...chosen, pictures })}
      />
      <SelectField
        label="Keep pictures"
        value={String(chosen.mediaDays)}
        options={choicesFor("media", chosen.mediaDays)}
        onChange={(text) => onChange({ ...chosen, mediaDays: text === "null" ? null : Number(text) })}
      />
      <TextField
        label="Room for pictures, in GB"
        name="media"
        type="number"
        inputMode="decimal"
        min={0.05}
        step="any"
        defaultValue={chosen.mediaBytes === null ? "" : chosen.mediaBytes / GB}
        hint="Empty: no limit. Above it the oldest pictures go first."
      />
    </>
  );
}
