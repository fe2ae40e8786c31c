import type { LabelView } from "@/lib/live/protocol";

interface LabelTicksProps {
  title: string;
  labels: readonly LabelView[];
  chosen: readonly number[];
  onChange: (chosen: readonly number[]) => void;
}

/** Any number of labels; nothing where there are none. */
export function LabelTicks({ title, labels, chosen, onChange }: LabelTicksProps) {
  if (labels.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{title}</legend>
      {labels.map(({ id, name }) => (
        <label key={id} className="flex min-h-11 items-center gap-2.5 desk:min-h-8">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
            }
            className="size-5 shrink-0 accent-(--accent) desk:size-4"
          />
          <bdi className="wrap-anywhere">{name}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
