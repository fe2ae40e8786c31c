import "server-only";
import { and, eq, inArray, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { operators, sessions } from "@/db/schema/auth";
import type { PersonRole } from "./views";

/** What whoever is signed in may do. */
export interface Standing {
  role: PersonRole;
  engineer: boolean;
}

/** How the people of these sessions stand now; those whose session has ended, who are disabled, and residents are not among them. */
export async function readStanding(ids: string[]): Promise<Map<string, Standing>> {
  const now = Date.now();
  const rows = await db()
    .select({
      id: sessions.id,
      expiresAt: sessions.expiresAt,
      role: operators.role,
      engineer: operators.engineer,
      disabledAt: operators.disabledAt,
    })
    .from(sessions)
    .innerJoin(operators, eq(operators.id, sessions.userId))
    .where(and(inArray(sessions.id, [...new Set(ids)]), ne(operators.role, "resident")));
  const valid = rows.filter(({ expiresAt, disabledAt }) => expiresAt.getTime() > now && disabledAt === null);
  return new Map(valid.map(({ id, role, engineer }) => [id, { role, engineer }]));
}
