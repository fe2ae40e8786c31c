import "server-only";
import { and, count, eq, isNull, max, ne } from "drizzle-orm";
import { writeDb } from "@/db/client";
import { operators, passkeys, sessions } from "@/db/schema/auth";
import { Refusal } from "@/lib/api/refusal";
import { checkSessions } from "@/lib/live/check-sessions";
import type { PersonRole, PersonView, RoleName } from "./views";

const isOperator = ne(operators.role, "resident");

/** Everybody who was ever let in, by name; residents let themselves in, and are not among them. */
export async function listPeople(): Promise<PersonView[]> {
  const db = writeDb();
  const people = await db.select().from(operators);
  const used = await db
    .select({ id: sessions.userId, sessions: count(), lastSeenAt: max(sessions.updatedAt) })
    .from(sessions)
    .groupBy(sessions.userId);
  const keys = await db.select({ id: passkeys.userId, passkeys: count() }).from(passkeys).groupBy(passkeys.userId);
  const sessionsOf = new Map(used.map((row) => [row.id, row]));
  const keysOf = new Map(keys.map((row) => [row.id, row.passkeys]));
  return people
    .filter(isOperatorRow)
    .map((person) => ({
      id: person.id,
      name: person.name,
      email: person.email,
      role: person.role,
      engineer: person.engineer,
      disabledAt: person.disabledAt,
      createdAt: person.createdAt.getTime(),
      lastSeenAt: sessionsOf.get(person.id)?.lastSeenAt?.getTime() ?? null,
      sessions: sessionsOf.get(person.id)?.sessions ?? 0,
      hasSecondFactor: person.twoFactorEnabled ?? false,
      passkeys: keysOf.get(person.id) ?? 0,
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "en"));
}

/** Give a person another role or mark; returns their e-mail. The last admin keeps theirs. */
export async function changePerson(id: string, to: { role: RoleName; engineer: boolean }): Promise<string> {
  if (to.role !== "admin") await keepAnAdmin(id);
  return await updatePerson(id, to);
}

/** Keep a person out from now on, or let them in again; returns their e-mail. */
export async function disablePerson(id: string, disabled: boolean): Promise<string> {
  if (disabled) await keepAnAdmin(id);
  const email = await updatePerson(id, { disabledAt: disabled ? Date.now() : null });
  if (disabled) await endSessionsOf(id);
  return email;
}

/** End every session of a person; returns their e-mail. */
export async function endSessions(id: string): Promise<string> {
  const email = await getPersonEmail(id);
  await endSessionsOf(id);
  return email;
}

/** The e-mail of a person; throws a Refusal where there is no such person. */
export async function getPersonEmail(id: string): Promise<string> {
  const person = await writeDb().query.operators.findFirst({
    where: and(eq(operators.id, id), isOperator),
    columns: { email: true },
  });
  if (!person) throw noSuchPerson();
  return person.email;
}

/** Whether somebody with this e-mail address signs in as a resident. */
export async function isResidentEmail(email: string): Promise<boolean> {
  const found = { where: eq(operators.email, email), columns: { role: true } } as const;
  return (await writeDb().query.operators.findFirst(found))?.role === "resident";
}

/** Somebody who can sign in, resident or not; throws a Refusal where there is no such person. */
export async function getPerson(id: string): Promise<{ email: string; role: PersonRole }> {
  const found = { where: eq(operators.id, id), columns: { email: true, role: true } } as const;
  const person = await writeDb().query.operators.findFirst(found);
  if (!person) throw noSuchPerson();
  return person;
}

/** The e-mail of a person, resident or not; null where there is no such person. */
export async function findPersonEmail(id: string): Promise<string | null> {
  const found = { where: eq(operators.id, id), columns: { email: true } } as const;
  return (await writeDb().query.operators.findFirst(found))?.email ?? null;
}

type Row = typeof operators.$inferSelect;

const isOperatorRow = (row: Row): row is Row & { role: RoleName } => row.role !== "resident";

async function updatePerson(id: string, values: Partial<typeof operators.$inferInsert>): Promise<string> {
  const change = { ...values, updatedAt: new Date() };
  const [person] = await writeDb()
    .update(operators)
    .set(change)
    .where(and(eq(operators.id, id), isOperator))
    .returning();
  if (!person) throw noSuchPerson();
  await checkSessions();
  return person.email;
}

async function endSessionsOf(id: string): Promise<void> {
  await writeDb().delete(sessions).where(eq(sessions.userId, id));
  await checkSessions();
}

async function keepAnAdmin(id: string): Promise<void> {
  const others = and(eq(operators.role, "admin"), isNull(operators.disabledAt), ne(operators.id, id));
  const [row] = await writeDb().select({ count: count() }).from(operators).where(others);
  if (!row || row.count === 0) throw new Refusal(409, "This is the last admin. Make somebody else an admin first.");
}

const noSuchPerson = () => new Refusal(404, "There is no such person.");
