/** Each state has a shape of its own, so that colour is never the only sign. Words beside it say the same. */
export type StateShapeKind = "online" | "offline" | "unknown" | "warning";

const colours: Record<StateShapeKind, string> = {
  online: "text-online",
  offline: "text-offline",
  unknown: "text-unknown",
  warning: "text-amber",
};

export function StateShape({ kind }: { kind: StateShapeKind }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 12 12"
      className={`size-3 shrink-0 forced-colors:text-[CanvasText] ${colours[kind]}`}
    >
      {shapes[kind]}
    </svg>
  );
}

const shapes = {
  online: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  offline: (
    <g fill="currentColor">
      <path d="M1 9.2V2.5A1.5 1.5 0 0 1 2.5 1h6.7z" />
      <path d="M11 2.8v6.7A1.5 1.5 0 0 1 9.5 11H2.8z" />
    </g>
  ),
  unknown: (
    <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.4 1.73" />
  ),
  warning: <path d="M6 1.2 11.4 10.8H.6z" fill="currentColor" />,
};
