export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** How many events there are, and when the newest of them happened. */
export interface Filled {
  events: number;
  newestAt: number;
}

type Value = string | number | null | Buffer;
export type Row = Readonly<Record<string, Value>>;

export type Insert = (table: string, ...rows: readonly Row[]) => void;

/** Makes of the rows of which this is true another sort. */
export type Change = (table: string, where: string, row: Row) => void;
