"use client";

import { boxClass, Field } from "@/components/auth/field";
import { useHydrated } from "@/lib/live/clock";

interface TimeZoneFieldProps {
  /** An IANA name; null: the browser's own. */
  value: string | null;
  onChange: (value: string | null) => void;
}

/** Whose clock times are written by. */
export function TimeZoneField({ value, onChange }: TimeZoneFieldProps) {
  // Servers and browsers know different zones: the list is the browser's, once there is one.
  const zones = useHydrated() ? knownZones(value) : value === null ? [] : [value];
  return (
    <Field label="Time zone" hint="Of every time that is shown.">
      {(id, describedBy) => (
        <select
          id={id}
          aria-describedby={describedBy}
          value={value ?? ""}
          onChange={({ target }) => onChange(target.value || null)}
          className={`${boxClass} max-w-100`}
        >
          <option value="">As this browser</option>
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll("_", " ")}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function knownZones(chosen: string | null): string[] {
  const zones = new Set(["UTC", ...Intl.supportedValuesOf("timeZone")]);
  if (chosen !== null) zones.add(chosen);
  return [...zones];
}
