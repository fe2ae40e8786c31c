"use client";

import { boxClass, Field } from "@/components/auth/field";
import { lifetimes } from "@/lib/api-keys/views";

const FOR_EVER = "";

/** How long a key works: field "days". */
export function LifetimeField() {
  return (
    <Field label="Works for">
      {(id, describedBy) => (
        <select id={id} name="days" defaultValue="90" aria-describedby={describedBy} className={boxClass}>
          {lifetimes.map((days) => (
            <option key={days} value={days ?? FOR_EVER}>
              {days === null ? "Until it is revoked" : days === 365 ? "A year" : `${days} days`}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** What the field says, as the server wants it. */
export function readDays(value: (name: string) => string): number | null {
  const days = value("days");
  return days === FOR_EVER ? null : Number(days);
}
