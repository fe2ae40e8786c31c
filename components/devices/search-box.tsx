"use client";

import { Search } from "lucide-react";
import { useEffect, useRef } from "react";
import { boxClass } from "@/components/auth/field";
import type { DeviceQuery } from "@/components/devices/query";

interface SearchBoxProps {
  query: DeviceQuery;
  onQuery: (query: DeviceQuery) => void;
}

/** Narrows the devices down with each letter. */
export function SearchBox({ query, onQuery }: SearchBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  // The address may change without it: back, or Clear. While somebody types, what they type is ahead of the address.
  useEffect(() => {
    if (box.current && box.current !== document.activeElement) box.current.value = query.text;
  }, [query.text]);
  return (
    <search className="relative max-desk:min-w-0 max-desk:flex-1 desk:w-56 wide:w-64">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
        strokeWidth={1.8}
      />
      <input
        ref={box}
        type="search"
        defaultValue={query.text}
        onChange={(event) => onQuery({ ...query, text: event.target.value })}
        maxLength={100}
        autoComplete="off"
        aria-label="Search devices"
        placeholder="Name, label or account"
        className={`${boxClass} border-line! pl-9!`}
      />
    </search>
  );
}
