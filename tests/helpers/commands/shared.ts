import { type Tx, transact } from "@/db/commands/revise";

/** A history to change: how many events it has, and when the newest happened. */
export interface Asked {
  events: number;
  newestAt: number;
}

/** What is done, by its name, in order. */
export type Calls = Record<string, () => Promise<unknown>>;

/** A change in a transaction of its own. */
export const inside = (change: (tx: Tx) => Promise<unknown>) => () => transact(change);

export function byId<Row extends { id: number }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => a.id - b.id);
}

/** One after the other. */
export async function each<Answer>(keys: readonly number[], ask: (key: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const key of keys) answers.push(await ask(key));
  return answers;
}
