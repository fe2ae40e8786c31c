"use client";

import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { boxClass } from "@/components/auth/field";

/** As long as one may type on before anything is asked for. */
const REST_MS = 250;

interface SearchBoxProps {
  text: string;
  onChange: (text: string) => void;
}

/** Text to find in names, places and what happened; asks once the typing rests. */
export function SearchBox({ text, onChange }: SearchBoxProps) {
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState({ text, sent: text });
  // The address changed by other means than by what was typed here.
  if (known.text !== text) {
    setKnown({ ...known, text });
    if (text !== known.sent) setTyped(text);
  }
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => {
      setKnown((before) => ({ ...before, sent: typed }));
      onChange(typed);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [typed, text, onChange]);
  return (
    <label className="relative min-w-0 flex-1 desk:max-w-64 desk:min-w-40">
      <span className="sr-only">Find in events</span>
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
        strokeWidth={1.8}
      />
      <input
        type="search"
        placeholder="Find a name or place"
        value={typed}
        maxLength={100}
        onChange={({ target }) => setTyped(target.value)}
        className={`${boxClass} pl-8 desk:h-8! desk:text-dense`}
      />
    </label>
  );
}
