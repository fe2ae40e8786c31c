"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import type { View } from "@/components/video/view";
import { startWatching, type Watch } from "@/components/video/watch";

interface LiveVideo {
  view: View;
  again: () => void;
}

/** Live video of a device for as long as this is shown; `gone` says why there can be none any more. */
export function useLiveVideo(
  video: RefObject<HTMLVideoElement | null>,
  deviceKey: number,
  gone: string | null,
): LiveVideo {
  const [view, setView] = useState<View>({ kind: "connecting" });
  const [round, setRound] = useState(0);
  const watch = useRef<Watch | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another live view
  useEffect(() => {
    if (!video.current) return;
    const started = startWatching({ deviceKey, video: video.current, show: setView });
    watch.current = started;
    return () => started.end();
  }, [video, deviceKey, round]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one that is begun anew learns of it too
  useEffect(() => {
    if (gone !== null) watch.current?.end({ kind: "ended", why: gone });
  }, [gone, round]);
  const isOver = view.kind === "ended" || view.kind === "failed";
  const shown: View = isOver && gone !== null ? { kind: "ended", why: gone } : view;
  return { view: shown, again: () => setRound(round + 1) };
}
