/** When things happen: a weight for each hour of the local day, from midnight. */
export const rhythms = {
  visitors: [0, 0, 0, 0, 0, 0, 1, 2, 4, 6, 8, 9, 7, 6, 7, 8, 9, 10, 8, 6, 4, 2, 1, 0],
  people: [2, 1, 1, 0, 0, 1, 4, 8, 9, 5, 4, 4, 6, 5, 4, 5, 7, 9, 11, 10, 8, 7, 5, 3],
  office: [0, 0, 0, 0, 0, 1, 3, 8, 11, 10, 9, 8, 6, 8, 9, 8, 7, 4, 2, 1, 0, 0, 0, 0],
  vehicles: [1, 0, 0, 0, 1, 3, 7, 10, 8, 5, 4, 4, 5, 4, 4, 6, 9, 10, 7, 5, 3, 3, 2, 1],
  parcels: [0, 0, 0, 0, 0, 0, 1, 4, 8, 10, 9, 8, 6, 7, 8, 8, 7, 6, 5, 4, 2, 1, 0, 0],
  animals: [9, 9, 8, 9, 8, 6, 3, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 4, 6, 8, 9, 10],
  always: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
} as const satisfies Record<string, readonly number[]>;

export type Rhythm = keyof typeof rhythms;

/** How much busier this hour is than the average one (1), for whoever works on weekdays or lives there. */
export function shareOfHour(rhythm: Rhythm, at: number, worksWeekdays: boolean): number {
  const weights: readonly number[] = rhythms[rhythm];
  const date = new Date(at);
  const isWeekend = date.getDay() === 0 || date.getDay() === 6;
  const weekday = worksWeekdays ? (isWeekend ? 0.2 : 1.3) : isWeekend ? 1.15 : 0.95;
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return ((weights[date.getHours()] ?? 0) / mean) * weekday;
}
