import type { ReactNode, Ref } from "react";
import { StateShape } from "@/components/ui/state-shape";

interface StatusProps {
  text: string;
  ref?: Ref<HTMLParagraphElement>;
  /** Where it leads to. */
  children?: ReactNode;
}

/**
 * What has just been done, in a column with gaps of 4. Always there, so that it is announced when it fills; may be given
 * the focus.
 */
export function Status({ text, ref, children }: StatusProps) {
  return (
    <p ref={ref} role="status" tabIndex={-1} className="rounded-base empty:-mt-4">
      {text ? (
        <span className="flex items-center gap-2 rounded-base bg-online-tint px-3 py-2 text-online">
          <StateShape kind="online" />
          <span className="min-w-0 wrap-anywhere">{text}</span>
          {children}
        </span>
      ) : null}
    </p>
  );
}
