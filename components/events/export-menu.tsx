"use client";

import { Download } from "lucide-react";
import { Popover } from "@/components/events/popover";
import { type EventFilter, filterParams } from "@/lib/events/filter";

const formats = [
  ["csv", "CSV", "for spreadsheets"],
  ["json", "JSON", "for programs"],
] as const;

/** The events of a filter as a file. */
export function ExportMenu({ filter }: { filter: EventFilter }) {
  return (
    <Popover label="Export" icon={Download}>
      {(close) => (
        <ul>
          {formats.map(([format, name, purpose]) => (
            <li key={format}>
              <a
                href={exportHref(filter, format)}
                download
                onClick={() => requestAnimationFrame(close)}
                className="focus-inside flex min-h-11 items-center gap-1.5 rounded-small px-2.5 hover:bg-hover desk:min-h-9"
              >
                {name} <span className="text-muted">{purpose}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}

function exportHref(filter: EventFilter, format: string): string {
  const params = filterParams(filter);
  params.set("format", format);
  return `/api/events/export?${params}`;
}
