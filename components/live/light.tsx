import { StateShape, type StateShapeKind } from "@/components/ui/state-shape";

interface LightProps {
  kind: StateShapeKind;
  /** The whole sentence, always there for those who listen. */
  text: string;
  /** What a phone has room for. */
  short: string;
}

/** A state as shape, word and colour. Not announced by itself: its age changes all the time. */
export function Light({ kind, text, short }: LightProps) {
  return (
    <span className="inline-flex min-w-0 items-center gap-2 whitespace-nowrap max-desk:gap-1.5">
      <StateShape kind={kind} />
      <span className="age truncate max-desk:sr-only">{text}</span>
      <span aria-hidden="true" className="age truncate desk:hidden">
        {short}
      </span>
    </span>
  );
}
