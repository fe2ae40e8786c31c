"use client";

import { useState } from "react";
import { boxClass, Field } from "@/components/auth/field";
import { roleHints, roleNames } from "@/components/auth/role-text";
import type { PersonView, RoleName } from "@/lib/auth/views";

interface RoleFieldsProps {
  initial: Pick<PersonView, "role" | "engineer">;
}

/** What somebody may do: fields "role" and "engineer". */
export function RoleFields({ initial }: RoleFieldsProps) {
  const [chosen, setChosen] = useState(initial.role);
  return (
    <>
      <Field label="Role" hint={roleHints[chosen]}>
        {(id, describedBy) => (
          <select
            id={id}
            name="role"
            value={chosen}
            onChange={(event) => setChosen(event.target.value as RoleName)}
            aria-describedby={describedBy}
            className={boxClass}
          >
            {Object.entries(roleNames).map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <label className="flex min-h-11 items-start gap-2.5 py-1 desk:min-h-6">
        <input
          type="checkbox"
          name="engineer"
          value="yes"
          defaultChecked={initial.engineer}
          className="mt-0.5 size-5 shrink-0 accent-(--accent) desk:size-4"
        />
        <span>
          Engineer
          <span className="block text-dense text-muted">
            Also sees what Ring sends and how it was answered. Admins always do.
          </span>
        </span>
      </label>
    </>
  );
}

/** What the fields say, as the server wants it. */
export function readRole(value: (name: string) => string): { role: string; engineer: boolean } {
  return { role: value("role"), engineer: value("engineer") === "yes" };
}
