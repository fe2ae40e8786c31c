"use client";

import { Film } from "lucide-react";
import { useId, useState } from "react";
import { useClip } from "@/components/pictures/use-clip";
import { Button } from "@/components/ui/button";
import { CLIP_BEFORE_S, CLIP_LENGTHS_S } from "@/lib/pictures/clip-choices";

/** The film around an event as a file, with how far it has come; it comes from Ring and is kept nowhere on the way. */
export function ClipDownload({ seq }: { seq: number }) {
  const [seconds, setSeconds] = useState<number>(CLIP_LENGTHS_S[0]);
  const { progress, failure, done, fetch, cancel } = useClip(seq);
  const id = useId();
  return (
    <div className="flex basis-full flex-wrap items-center gap-2 text-ink">
      {progress ? (
        <>
          <progress
            aria-label="Clip"
            value={progress.of === null ? undefined : progress.bytes}
            max={progress.of ?? undefined}
            className="h-2 min-w-24 flex-1 accent-(--accent)"
          />
          <span className="age text-dense text-muted">{progressText(progress)}</span>
          <Button kind="plain" onClick={cancel}>
            Cancel
          </Button>
        </>
      ) : (
        <>
          <label htmlFor={id} className="text-muted">
            From {CLIP_BEFORE_S} s before
          </label>
          <select
            id={id}
            value={seconds}
            onChange={({ currentTarget }) => setSeconds(Number(currentTarget.value))}
            className="h-11 rounded-base border border-line bg-panel px-2 desk:h-8"
          >
            {CLIP_LENGTHS_S.map((length) => (
              <option key={length} value={length}>
                {length < 60 ? `${length} s` : `${length / 60} min`}
              </option>
            ))}
          </select>
          <Button kind="plain" onClick={() => fetch(seconds)}>
            <Film aria-hidden="true" className="size-4" strokeWidth={1.8} />
            Download clip
          </Button>
        </>
      )}
      <span role="status" className="text-muted">
        {done}
      </span>
      {failure ? (
        <p role="alert" className="basis-full text-offline">
          {failure.text}
        </p>
      ) : null}
    </div>
  );
}

function progressText({ bytes, of }: { bytes: number; of: number | null }): string {
  const megabytes = (count: number) => (count / 1e6).toFixed(1);
  return of === null ? `${megabytes(bytes)} MB` : `${megabytes(bytes)} of ${megabytes(of)} MB`;
}
