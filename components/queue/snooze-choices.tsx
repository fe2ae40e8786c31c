"use client";

import { useId } from "react";
import { boxClass } from "@/components/auth/field";
import { MAX_SNOOZE, type SnoozeTime, snoozeChoices, tomorrowAt } from "@/components/queue/snooze-times";
import { formatMinute } from "@/lib/format/clock";
import { serverNow, useZone } from "@/lib/live/clock";

const itemClass =
  "focus-inside flex min-h-11 w-full items-center rounded-small px-2.5 text-left hover:bg-hover desk:min-h-9";
const MORNING = 8;
/** Any day's: only its hour is read. */
const EIGHT = Date.UTC(2000, 0, 1, MORNING);

/** For how long: some usual times, the next morning, or as many minutes as one likes. */
export function SnoozeChoices({ onChoose }: { onChoose: (time: SnoozeTime) => void }) {
  const zone = useZone();
  const morning = formatMinute(EIGHT, { timeZone: "UTC", clock: zone.clock });
  return (
    <>
      <ul>
        {snoozeChoices.map(({ label, minutes }) => (
          <li key={minutes}>
            <button type="button" onClick={() => onChoose({ minutes })} className={itemClass}>
              {label}
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            onClick={() => onChoose({ until: tomorrowAt(serverNow(), MORNING, zone) })}
            className={itemClass}
          >
            Until tomorrow {morning}
          </button>
        </li>
      </ul>
      <CustomMinutes onChoose={(minutes) => onChoose({ minutes })} />
    </>
  );
}

function CustomMinutes({ onChoose }: { onChoose: (minutes: number) => void }) {
  const id = useId();
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        onChoose(Number(new FormData(event.currentTarget).get("minutes")));
      }}
      className="mt-1.5 flex items-center gap-2 border-t border-line px-2.5 pt-2 pb-1"
    >
      <input
        id={id}
        name="minutes"
        type="number"
        inputMode="numeric"
        min={1}
        max={MAX_SNOOZE}
        step={1}
        required
        className={`${boxClass} w-20!`}
      />
      <label htmlFor={id}>minutes</label>
      <button
        type="submit"
        className="ml-auto h-11 rounded-base border border-line bg-panel px-3 hover:bg-hover desk:h-8"
      >
        Snooze
      </button>
    </form>
  );
}
