"use client";

import type { ReactNode } from "react";
import { When } from "@/components/shell/when";
import type { StepState, StepView } from "@/lib/setup/views";

const looks: Record<StepState, string> = {
  not_yet: "text-muted",
  waiting: "text-press",
  proven: "text-online",
  lapsed: "text-amber",
};

const words: Record<StepState, string> = {
  not_yet: "Not yet",
  waiting: "Waiting for traffic",
  proven: "Proven",
  lapsed: "No longer true",
};

/** How a step stands: a shape, a word, a colour, and since when it is proven. */
export function StepStateLine({ step: { state, at } }: { step: StepView }) {
  return (
    <p className={`flex items-center gap-2 text-dense max-desk:w-full font-semibold ${looks[state]}`}>
      <svg
        aria-hidden="true"
        viewBox="0 0 16 16"
        className="size-4 shrink-0 forced-colors:text-[CanvasText]"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
      >
        {shapes[state]}
      </svg>
      <span>
        {words[state]}
        {at === null ? null : (
          <>
            {" "}
            <When at={at} />
          </>
        )}
      </span>
    </p>
  );
}

const shapes: Record<StepState, ReactNode> = {
  not_yet: <circle cx="8" cy="8" r="6.2" />,
  waiting: <path d="M4 2h8M4 14h8M5 2c0 4 6 4.6 6 8.6V14M11 2c0 4-6 4.6-6 8.6V14" strokeLinejoin="round" />,
  proven: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />
      <path d="m4.8 8.2 2.2 2.2 4.2-4.6" className="stroke-panel" strokeLinecap="round" strokeLinejoin="round" />
    </>
  ),
  lapsed: <path d="M8 1.8 14.8 14H1.2z" fill="currentColor" strokeLinejoin="round" />,
};
