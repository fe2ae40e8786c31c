interface TickBoxProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** A tick with a target big enough for a thumb; stands above what else its row does. */
export function TickBox({ label, checked, onChange }: TickBoxProps) {
  return (
    <label className="relative z-1 grid size-11 shrink-0 place-items-center desk:size-8">
      <span className="sr-only">{label}</span>
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-5 accent-(--accent) desk:size-4"
      />
    </label>
  );
}
