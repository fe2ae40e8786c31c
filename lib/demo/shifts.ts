import "server-only";
import { writeDb } from "@/db/client";
import { operators } from "@/db/schema/auth";

/** Who works in the demo besides the people who look at it. They have no way to sign in. */
export interface Shift {
  id: string;
  name: string;
}

const day: Shift = { id: "demo-day", name: "Day shift" };
const evening: Shift = { id: "demo-evening", name: "Evening shift" };
const night: Shift = { id: "demo-night", name: "Night shift" };

export const shifts: readonly Shift[] = [day, evening, night];

/** Who is on duty at a moment. */
export function shiftAt(at: number): Shift {
  const hour = new Date(at).getHours();
  if (hour >= 6 && hour < 14) return day;
  return hour >= 14 && hour < 22 ? evening : night;
}

/** Put the shifts among the people of the demo. */
export async function insertShifts(since: number): Promise<void> {
  const date = new Date(since);
  for (const { id, name } of shifts) {
    const email = `${id}@demo.invalid`;
    await writeDb().insert(operators).values({ id, name, email, role: "operator", createdAt: date, updatedAt: date });
  }
}
