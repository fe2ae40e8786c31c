"use client";

import { useEffect, useId, useRef, useState } from "react";

/** The slider has come to rest when it has not moved for this long. */
const REST_MS = 400;

/** How loud; saved once the slider has come to rest. */
export function VolumeField({ value, onSave }: { value: number; onSave: (value: number) => void }) {
  const id = useId();
  const [moving, setMoving] = useState<number | null>(null);
  const save = useRef(onSave);
  useEffect(() => {
    save.current = onSave;
  });
  useEffect(() => {
    if (moving === null) return;
    const rest = () => {
      save.current(moving);
      setMoving(null);
    };
    const timer = setTimeout(rest, REST_MS);
    return () => clearTimeout(timer);
  }, [moving]);
  const shown = Math.round((moving ?? value) * 100);
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-semibold">
        Volume
      </label>
      <div className="flex items-center gap-3">
        <input
          id={id}
          type="range"
          min={0}
          max={100}
          step={5}
          value={shown}
          aria-valuetext={`${shown} percent`}
          onChange={({ target }) => setMoving(Number(target.value) / 100)}
          className="h-11 w-full max-w-72 accent-accent desk:h-6"
        />
        <span aria-hidden="true" className="age w-12 text-muted">
          {shown} %
        </span>
      </div>
    </div>
  );
}
