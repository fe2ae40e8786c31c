import { boxClass, Field } from "@/components/auth/field";
import type { Request } from "@/components/auth/use-request";
import { Saved } from "@/components/profile/saved";
import type { BackupsView } from "@/lib/backups/views";
import { useZone } from "@/lib/live/clock";

interface BackupHourProps {
  view: BackupsView;
  /** Null for whoever may only look. */
  hour: (Request & { saved: boolean; choose: (hour: number, timeZone: string) => void }) | null;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** When the nightly backup is made. */
export function BackupHour({ view, hour }: BackupHourProps) {
  const zone = useZone();
  const place = view.timeZone.replaceAll("_", " ");
  if (!hour) {
    return (
      <p>
        Made every night at {nameOf(view.hour)}, {place} time.
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-1.5">
      <Field label="Every night at" hint={`${place} time. One that was missed is made soon after the next start.`}>
        {(id, describedBy) => (
          <select
            id={id}
            aria-describedby={describedBy}
            value={view.hour}
            onChange={({ target }) => hour.choose(Number(target.value), zone.timeZone)}
            className={`${boxClass} max-w-40`}
          >
            {HOURS.map((at) => (
              <option key={at} value={at}>
                {nameOf(at)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Saved saved={hour.saved} failure={hour.failure} />
    </div>
  );
}

const nameOf = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
