import { listMotionKinds } from "@/components/labels/motion-kinds";

interface MotionFieldsProps {
  /** Classes of motion. */
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

/** Which kinds of motion open an alert. */
export function MotionFields({ chosen, onChange }: MotionFieldsProps) {
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">Motion that opens an alert</legend>
      <div className="grid grid-cols-2 gap-x-4">
        {listMotionKinds(chosen).map(({ label, classes }) => (
          <label key={label} className="flex min-h-11 items-center gap-2.5 desk:min-h-8">
            <input
              type="checkbox"
              checked={classes.some((name) => chosen.includes(name))}
              onChange={({ target }) => {
                const others = chosen.filter((name) => !classes.includes(name));
                onChange(target.checked ? [...others, ...classes] : others);
              }}
              className="size-5 shrink-0 accent-(--accent) desk:size-4"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
