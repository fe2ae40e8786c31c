import "server-only";
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { databasePath, writeDb } from "@/db/client";
import { insertFirstOperator } from "@/db/commands/operators";
import { Refusal } from "@/lib/api/refusal";
import { env } from "@/lib/env";
import { deriveKey } from "@/lib/secrets/app-secret";
import { singleton } from "@/lib/singleton";
import { auth } from "./auth";

const LIFE_MS = 3_600_000;

/** `turn` ends when the claim before has been judged: of many at once, one password is hashed. */
const holder = () => singleton("claim", () => ({ turn: Promise.resolve() as Promise<unknown> }));

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
  const link = `${env().PUBLIC_URL}/claim?token=${signToken(Date.now() + LIFE_MS)}`;
  mkdirSync(dirname(claimFile()), { recursive: true, mode: 0o700 });
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
  const expiresAt = readToken(token);
  if (expiresAt === null) throw spent();
  if (Date.now() > expiresAt) throw new Refusal(403, "This link has expired. Restart Gatehouse to get a new one.");
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
  rmSync(claimFile(), { force: true });
}

function claimFile(): string {
  return `${databasePath()}.claim`;
}

function spent(): Refusal {
  return new Refusal(403, "This link does not claim this Gatehouse. Look for the newest one in its output.");
}

/** The moment to which a link is good, signed with the installation's secret: every replica knows it from that alone. */
function signToken(expiresAt: number): string {
  const signature = createHmac("sha256", deriveKey("claim")).update(String(expiresAt)).digest("base64url");
  return `${expiresAt.toString(36)}.${signature}`;
}

/** Epoch ms; null where it was not signed here. */
function readToken(token: string): number | null {
  const expiresAt = Number.parseInt(token.split(".")[0] ?? "", 36);
  const expected = Buffer.from(signToken(expiresAt));
  const given = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected) ? expiresAt : null;
}
