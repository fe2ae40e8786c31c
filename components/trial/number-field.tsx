import { TextField } from "@/components/auth/field";

interface NumberFieldProps {
  label: string;
  value: number;
  range: readonly [min: number, max: number];
  hint: string;
  onChange: (value: number) => void;
}

/** A whole number. What is typed stays; only what can be used is told. */
export function NumberField({ label, value, range: [min, max], hint, onChange }: NumberFieldProps) {
  return (
    <TextField
      label={label}
      name={label}
      type="number"
      inputMode="numeric"
      min={min}
      max={max}
      step={1}
      required
      defaultValue={value}
      hint={hint}
      onChange={({ currentTarget }) => {
        if (currentTarget.validity.valid) onChange(currentTarget.valueAsNumber);
      }}
    />
  );
}
