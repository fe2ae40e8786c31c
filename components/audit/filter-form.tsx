import { ChevronDown } from "lucide-react";
import { wordsFor } from "@/components/audit/action-words";
import { boxClass, Field, TextField } from "@/components/auth/field";

export const filterNames = ["who", "what", "result", "from", "to", "address"] as const;

/** Each as it stands in the URL, days as "2026-01-31". The URL also says which page it is, which filters nothing. */
export type AuditFilters = Record<(typeof filterNames)[number], string>;

interface FilterFormProps {
  filters: AuditFilters;
  actions: readonly string[];
  filtered: boolean;
}

// Where the browser can open it by itself, a wide screen shows all of it always; elsewhere it opens by hand.
const always =
  "desk:supports-[selector(::details-content)]:[&::details-content]:[content-visibility:visible] desk:supports-[selector(::details-content)]:[&::details-content]:block";

/** Narrows the log down; asks by URL, so that it works before and without any script. */
export function FilterForm({ filters, actions, filtered }: FilterFormProps) {
  return (
    <details open={filtered} className={`group mb-4 rounded-base border border-line bg-panel ${always}`}>
      <summary className="focus-inside flex min-h-11 items-center px-4 font-semibold desk:supports-[selector(::details-content)]:hidden">
        Filters
        <ChevronDown aria-hidden="true" className="ml-auto size-4 text-muted group-open:rotate-180" strokeWidth={1.8} />
      </summary>
      <form method="get" action="/audit" className="flex flex-col gap-4 p-4 max-desk:pt-1 wide:flex-row wide:items-end">
        <div className="grid flex-1 grid-cols-1 gap-3 min-[22.5rem]:grid-cols-2 desk:grid-cols-3 wide:grid-cols-6">
          <TextField label="Who" name="who" defaultValue={filters.who} autoComplete="off" />
          <Select
            label="What"
            name="what"
            value={filters.what}
            options={actions.map((name) => [name, wordsFor(name)])}
          />
          <Select label="Result" name="result" value={filters.result} options={results} />
          <TextField label="From (UTC)" name="from" type="date" defaultValue={filters.from} />
          <TextField label="To (UTC)" name="to" type="date" defaultValue={filters.to} />
          <TextField label="Address" name="address" defaultValue={filters.address} autoComplete="off" />
        </div>
        <div className="flex flex-wrap items-center gap-4">
          <button
            type="submit"
            className="h-11 rounded-base border border-line bg-panel px-4 font-semibold hover:bg-hover desk:h-9"
          >
            Show
          </button>
          {filtered ? (
            <a
              href="/audit"
              className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4 desk:min-h-9"
            >
              Clear filters
            </a>
          ) : null}
        </div>
      </form>
    </details>
  );
}

const results = [
  ["done", "Done"],
  ["denied", "Denied"],
  ["failed", "Failed"],
] as const;

interface SelectProps {
  label: string;
  name: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
}

function Select({ label, name, value, options }: SelectProps) {
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} name={name} defaultValue={value} className={boxClass}>
          <option value="">All</option>
          {options.map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
