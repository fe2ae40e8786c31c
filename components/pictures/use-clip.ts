import { useEffect, useRef, useState } from "react";
import { Refused, toRefused } from "@/components/auth/post-json";
import { type Failure, useRequest } from "@/components/auth/use-request";
import { CLIP_BYTES } from "@/lib/pictures/clip-choices";

/** How far a film has come, in bytes; `of` is null where its size is not known beforehand. */
export interface ClipProgress {
  bytes: number;
  of: number | null;
}

interface Clip {
  /** null while none is on its way. */
  progress: ClipProgress | null;
  failure: Failure | null;
  /** What came of the last one. */
  done: string;
  fetch(seconds: number): void;
  cancel(): void;
}

const BROKEN_OFF = "The clip broke off before its end. Try again.";

/** Fetch the film of an event and save it as a file; leaving the page cancels it. */
export function useClip(seq: number): Clip {
  const [progress, setProgress] = useState<ClipProgress | null>(null);
  const [done, setDone] = useState("");
  const stop = useRef<AbortController | null>(null);
  const { failure, send } = useRequest();
  useEffect(() => () => stop.current?.abort(), []);
  const start = async (seconds: number) => {
    const abort = new AbortController();
    stop.current = abort;
    setDone("");
    setProgress({ bytes: 0, of: null });
    try {
      const film = await download(`/api/events/${seq}/clip?seconds=${seconds}`, abort.signal, setProgress);
      save(film, `gatehouse-event-${seq}.mp4`);
      setDone("The clip is saved.");
    } catch (error) {
      if (!abort.signal.aborted) throw error instanceof Refused ? error : new Refused(BROKEN_OFF);
      setDone("Cancelled.");
    } finally {
      setProgress(null);
    }
  };
  return {
    ...{ progress, failure, done },
    fetch: (seconds) => void send(() => start(seconds)),
    cancel: () => stop.current?.abort(),
  };
}

async function download(path: string, signal: AbortSignal, tell: (progress: ClipProgress) => void): Promise<Blob> {
  const response = await fetch(path, { signal, cache: "no-store" });
  if (!response.ok || !response.body) throw toRefused(response.status, await response.json().catch(() => null));
  const of = Number(response.headers.get(CLIP_BYTES)) || null;
  const parts: BlobPart[] = [];
  let bytes = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts, { type: "video/mp4" });
    parts.push(value);
    bytes += value.byteLength;
    tell({ bytes, of });
  }
}

function save(film: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(film);
  link.download = name;
  link.click();
  // The browser has taken it over by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
