import "server-only";
import { createHash, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { databasePath, writeDb } from "@/db/client";
import { insertFirstOperator } from "@/db/commands/operators";
import { Refusal } from "@/lib/api/refusal";
import { env } from "@/lib/env";
import { singleton } from "@/lib/singleton";
import { auth } from "./auth";

const LIFE_MS = 3_600_000;

interface Claim {
  token: string;
  expiresAt: number;
}

/** `turn` ends when the claim before has been judged: of many at once, one password is hashed. */
const holder = () =>
  singleton<{ claim: Claim | null; turn: Promise<unknown> }>("claim", () => ({ claim: null, turn: Promise.resolve() }));

/** Whether this installation has somebody who runs it; the people of a demo do not. */
export async function isClaimed(): Promise<boolean> {
  const found = await writeDb().query.operators.findFirst({
    where: (row, { eq }) => eq(row.role, "admin"),
    columns: { id: true },
  });
  return found !== undefined;
}

/** Make a link by which the first admin comes in, valid for an hour; null once somebody has. */
export async function offerClaim(): Promise<string | null> {
  if (await isClaimed()) return null;
  const token = randomBytes(32).toString("base64url");
  holder().claim = { token, expiresAt: Date.now() + LIFE_MS };
  const link = `${env().PUBLIC_URL}/claim?token=${token}`;
  writeFileSync(claimFile(), `${link}\n`, { mode: 0o600 });
  return link;
}

interface Person {
  name: string;
  email: string;
  password: string;
}

/** Make the first admin, exactly once whoever else tries at the same time; throws a Refusal otherwise. */
export async function claimInstallation(token: string, person: Person): Promise<void> {
  const mine = holder().turn.then(() => judgeClaim(token, person));
  holder().turn = mine.catch(() => {});
  await mine;
}

async function judgeClaim(token: string, person: Person): Promise<void> {
  const { claim } = holder();
  if (!claim || !isSame(token, claim.token)) throw spent();
  if (Date.now() > claim.expiresAt)
    throw new Refusal(403, "This link has expired. Restart Gatehouse to get a new one.");
  const { password } = await auth().$context;
  const hash = await password.hash(person.password);
  const isFirst = await insertFirstOperator({
    id: randomUUID(),
    credentialId: randomUUID(),
    name: person.name,
    email: person.email,
    password: hash,
    now: Date.now(),
  });
  if (!isFirst) throw spent();
  holder().claim = null;
  rmSync(claimFile(), { force: true });
}

function claimFile(): string {
  return `${databasePath()}.claim`;
}

function spent(): Refusal {
  return new Refusal(403, "This link does not claim this Gatehouse. Look for the newest one in its output.");
}

function isSame(a: string, b: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
