"use client";

import { useEffect, useRef, useState } from "react";
import { getJson, postJson, Refused } from "@/components/auth/post-json";
import type { DeviceReadingView } from "@/lib/devices/reading-view";

const LOOK_MS = 1_000;
/** Ring that has not answered by then is asked on in the background. */
const PATIENCE_LOOKS = 30;

interface ReadingState {
  reading: DeviceReadingView;
  /** Ring is being asked, because somebody here wants to know. */
  isAsking: boolean;
  /** What came of it, in a sentence; null before. */
  result: string | null;
  ask: () => void;
}

/** What Ring told of a device, read anew whenever something of the device changes, and on demand. */
export function useReading(key: number, revision: number, first: DeviceReadingView): ReadingState {
  const [reading, setReading] = useState(first);
  const [looks, setLooks] = useState(0);
  const [result, setResult] = useState<string | null>(null);
  const known = useRef(revision);
  const isAsking = looks > 0;

  useEffect(() => {
    if (known.current === revision) return;
    known.current = revision;
    getJson<DeviceReadingView>(`/api/devices/${key}/reading`).then(setReading, ignoreRefusal);
  }, [key, revision]);

  useEffect(() => {
    if (looks === 0) return;
    const timer = setTimeout(async () => {
      try {
        const next = await getJson<DeviceReadingView>(`/api/devices/${key}/reading`);
        setReading(next);
        const isOver = !next.isWaiting || looks >= PATIENCE_LOOKS;
        if (isOver) setResult(describeResult(next));
        setLooks(isOver ? 0 : looks + 1);
      } catch (error) {
        ignoreRefusal(error);
        setResult(error instanceof Refused ? error.message : null);
        setLooks(0);
      }
    }, LOOK_MS);
    return () => clearTimeout(timer);
  }, [key, looks]);

  const ask = () => {
    setResult(null);
    postJson<DeviceReadingView>("/api/devices/read", { key }).then(
      () => setLooks(1),
      (error: unknown) => {
        ignoreRefusal(error);
        if (error instanceof Refused) setResult(error.message);
      },
    );
  };
  return { reading, isAsking, result, ask };
}

function describeResult({ isWaiting, failure, missingSince }: DeviceReadingView): string {
  if (isWaiting) return "Ring has not answered yet; it is asked again in the background.";
  if (failure !== null) return "Ring could not be asked; it is tried again in the background.";
  return missingSince === null ? "Read just now." : "Ring does not know this device any more.";
}

/** A refusal is told or comes again with the next change; anything else is a fault of this page. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
}
