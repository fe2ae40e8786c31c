import "server-only";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import { writeDb } from "@/db/client";
import { credentials, links, operators, sessions } from "@/db/schema/auth";
import { Refusal } from "@/lib/api/refusal";
import { env } from "@/lib/env";
import { auth } from "./auth";
import type { LinkView, PersonRole, RoleName } from "./views";

const LIFE_MS = { invite: 7 * 24 * 3_600_000, reset: 24 * 3_600_000 };

export interface MadeLink {
  link: string;
  expiresAt: number;
}

/** Make a one-time link that lets a new person in. */
export async function inviteByLink(
  invited: { name: string; email: string; role: RoleName; engineer: boolean },
  createdBy: string,
): Promise<MadeLink> {
  return await makeLink({ purpose: "invite", ...invited, createdBy });
}

/** Make a one-time link by which a person sets a new password. */
export async function resetByLink(operatorId: string, createdBy: string): Promise<MadeLink> {
  return await makeLink({ purpose: "reset", operatorId, createdBy });
}

/** The link of this token, if it can still be used. */
export async function findLink(token: string): Promise<LinkView | null> {
  const row = await findRow(token);
  return row ? await toView(row) : null;
}

/** Every link that can still be used, newest first. */
export async function listLinks(): Promise<LinkView[]> {
  const open = and(isNull(links.usedAt), gt(links.expiresAt, Date.now()));
  const rows = await writeDb().select().from(links).where(open);
  return await Promise.all(rows.toSorted((a, b) => b.createdAt - a.createdAt).map(toView));
}

/** Use up a link: make the invited person, or set the password anew and end every session. Returns whose e-mail it is. */
export async function applyLink(token: string, chosen: { name?: string; password: string }): Promise<string> {
  const { password } = await auth().$context;
  const hash = await password.hash(chosen.password);
  const [row] = await writeDb()
    .update(links)
    .set({ usedAt: Date.now() })
    .where(and(eq(links.tokenHash, hashToken(token)), isNull(links.usedAt), gt(links.expiresAt, Date.now())))
    .returning();
  if (!row) throw new Refusal(403, "This link is no longer valid. Ask an admin for a new one.");
  return row.purpose === "invite" ? await join(row, chosen.name, hash) : await reset(row, hash);
}

/** Make a link worthless before it is used; throws a Refusal where there is none. */
export async function withdrawLink(id: number): Promise<string> {
  const open = and(eq(links.id, id), isNull(links.usedAt));
  const [row] = await writeDb().update(links).set({ usedAt: Date.now() }).where(open).returning();
  if (!row) throw new Refusal(404, "This link has been used or withdrawn already.");
  return (await toView(row)).email;
}

type LinkRow = typeof links.$inferSelect;

async function makeLink(values: Partial<LinkRow> & Pick<LinkRow, "purpose" | "createdBy">): Promise<MadeLink> {
  const token = randomBytes(32).toString("base64url");
  const createdAt = Date.now();
  const expiresAt = createdAt + LIFE_MS[values.purpose];
  await writeDb()
    .insert(links)
    .values({ ...values, tokenHash: hashToken(token), createdAt, expiresAt });
  const path = values.purpose === "invite" ? "join" : "reset";
  return { link: `${env().PUBLIC_URL}/${path}?token=${token}`, expiresAt };
}

async function join(
  { name, email, role, engineer }: LinkRow,
  chosenName: string | undefined,
  hash: string,
): Promise<string> {
  if (email === null || role === null)
    throw new Refusal(403, "This link is no longer valid. Ask an admin for a new one.");
  const id = randomUUID();
  const now = new Date();
  const made = await writeDb()
    .insert(operators)
    .values({
      id,
      name: chosenName ?? name ?? email,
      email,
      emailVerified: true,
      createdAt: now,
      updatedAt: now,
      role,
      engineer,
    })
    .onConflictDoNothing()
    .returning();
  if (made.length === 0) throw new Refusal(409, "Somebody with this e-mail address is here already.");
  await insertPassword(id, hash);
  return email;
}

async function reset({ operatorId }: LinkRow, hash: string): Promise<string> {
  const operator = operatorId === null ? undefined : await findOperator(operatorId);
  if (!operator) throw new Refusal(403, "This link is no longer valid. Ask an admin for a new one.");
  const own = and(eq(credentials.userId, operator.id), eq(credentials.providerId, "credential"));
  const changed = await writeDb()
    .update(credentials)
    .set({ password: hash, updatedAt: new Date() })
    .where(own)
    .returning();
  if (changed.length === 0) await insertPassword(operator.id, hash);
  await writeDb().delete(sessions).where(eq(sessions.userId, operator.id));
  return operator.email;
}

async function insertPassword(userId: string, password: string): Promise<void> {
  const now = new Date();
  const values = { id: randomUUID(), accountId: userId, providerId: "credential", userId, password };
  await writeDb()
    .insert(credentials)
    .values({ ...values, createdAt: now, updatedAt: now });
}

async function findRow(token: string): Promise<LinkRow | undefined> {
  const valid = and(eq(links.tokenHash, hashToken(token)), isNull(links.usedAt), gt(links.expiresAt, Date.now()));
  const [row] = await writeDb().select().from(links).where(valid);
  return row;
}

async function toView(row: LinkRow): Promise<LinkView> {
  const operator = row.operatorId === null ? undefined : await findOperator(row.operatorId);
  const { id, purpose, createdBy, createdAt, expiresAt } = row;
  return {
    id,
    purpose,
    name: row.name ?? operator?.name ?? "",
    email: row.email ?? operator?.email ?? "",
    role: row.role ?? (operator ? toOperatorRole(operator.role) : "viewer"),
    engineer: operator?.engineer ?? row.engineer,
    createdBy,
    createdAt,
    expiresAt,
  };
}

const toOperatorRole = (role: PersonRole): RoleName => (role === "resident" ? "viewer" : role);

async function findOperator(id: string) {
  return await writeDb().query.operators.findFirst({ where: (row, { eq }) => eq(row.id, id) });
}

function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
