/** What a clock on the wall of a time zone shows at an instant; month 1 to 12. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** Whose clock a time is written by: the place (IANA name) and whether it counts to 12 or 24. */
export interface Zone {
  timeZone: string;
  clock: "24" | "12";
}

/** The wall time of an instant (epoch ms) in an IANA time zone; UTC where the zone is not known here. */
export function wallTime(ms: number, timeZone: string): WallTime {
  const time: WallTime = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const part of formatterFor(timeZone).formatToParts(ms)) {
    if (part.type in time) time[part.type as keyof WallTime] = Number(part.value);
  }
  return time;
}

// Making a formatter costs a hundred times more than using it.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = createFormatter(timeZone);
  formatters.set(timeZone, made);
  return made;
}

function createFormatter(timeZone: string): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = {
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  };
  try {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone });
  } catch {
    // A machine without a zone may name itself "Etc/Unknown", which Intl itself refuses.
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
  }
}
