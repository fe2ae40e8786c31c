import { boxClass, Field } from "@/components/auth/field";

interface SelectFieldProps<T extends string> {
  label: string;
  value: T;
  options: readonly (readonly [value: T, text: string])[];
  hint?: string;
  onChange: (value: T) => void;
}

/** One of a few, by a list that opens. */
export function SelectField<T extends string>({ label, value, options, hint, onChange }: SelectFieldProps<T>) {
  const choose = (text: string) => {
    const chosen = options.find(([option]) => option === text);
    if (chosen) onChange(chosen[0]);
  };
  return (
    <Field label={label} hint={hint}>
      {(id, describedBy) => (
        <select
          id={id}
          value={value}
          aria-describedby={describedBy}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
          className={boxClass}
        >
          {options.map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
