"use client";

import { Figure } from "@/components/deliveries/figure";
import { When } from "@/components/shell/when";
import { StateShape, type StateShapeKind } from "@/components/ui/state-shape";
import type { Summary } from "@/lib/live/protocol";

const WARN = 3;
const ALARM = 8;

interface Level {
  shape: StateShapeKind;
  word: string;
  look: string;
}

/** How near we are to being switched off: Ring counts the 4xx answers it gets. */
export function GuardFigure({ guard }: { guard: Summary["guard"] }) {
  const { refused, run, lastAt } = guard;
  const { shape, word, look } = levelOf(refused);
  const value = (
    <span className={`flex items-center gap-2 ${look}`}>
      <StateShape kind={shape} />
      {refused} <span className="text-dense font-semibold">{word}</span>
    </span>
  );
  return (
    <Figure label="Answered 4xx in 24 h" value={value}>
      {run} in a row now
      {lastAt === null ? "" : ", the last one "}
      {lastAt === null ? null : <When at={lastAt} />}. Ring may switch an endpoint off after about 10 in a row.
    </Figure>
  );
}

function levelOf(refused: number): Level {
  if (refused >= ALARM) return { shape: "offline", word: "Danger", look: "text-offline" };
  if (refused >= WARN) return { shape: "warning", word: "Look", look: "text-amber" };
  return { shape: "online", word: "Fine", look: "" };
}
