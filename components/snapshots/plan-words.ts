import { PERIODS } from "@/lib/snapshots/views";

/** How often, in words: "15 minutes", "1 hour". */
export function periodText(minutes: number): string {
  const hours = minutes / 60;
  if (hours < 1) return `${minutes} minutes`;
  return hours === 1 ? "hour" : `${hours} hours`;
}

/** What can be chosen; the empty value is none. */
export const choices: readonly (readonly [value: string, text: string])[] = [
  ["", "Never"],
  ...PERIODS.map((minutes) => [String(minutes), `Every ${periodText(minutes)}`] as const),
];
