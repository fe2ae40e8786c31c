import { StateShape, type StateShapeKind } from "@/components/ui/state-shape";

interface LightProps {
  kind: StateShapeKind;
  /** The whole sentence, always there for those who listen. */
  text: string;
  /** What a phone has room for. */
  short: string;
  /** More for a wide screen. */
  detail?: string;
}

/** A state as shape, word and colour. Not announced by itself: its age changes all the time. */
export function Light({ kind, text, short, detail }: LightProps) {
  return (
    <span className="inline-flex min-w-0 items-center gap-2 whitespace-nowrap max-desk:gap-1.5">
      <StateShape kind={kind} />
      <span className="age truncate max-desk:sr-only">
        {text}
        {detail ? <span className="max-full:hidden">, {detail}</span> : null}
      </span>
      <span aria-hidden="true" className="age desk:hidden">
        {short}
      </span>
    </span>
  );
}
