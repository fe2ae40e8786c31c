import "server-only";
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { inArray, sql } from "drizzle-orm";
import { writeDb } from "@/db/client";
import { networkOf } from "@/db/network";
import { attempts } from "@/db/schema/auth";
import { Refusal } from "@/lib/api/refusal";
import { env } from "@/lib/env";
import { deriveKey } from "@/lib/secrets/app-secret";

interface Bucket {
  name: string;
  /** Failures in a row that cost nothing; each one after doubles the wait, from 2 s to `longestMs`. */
  free: number;
  longestMs: number;
}

const MINUTE = 60_000;
const LONGEST_MS = 15 * MINUTE;
/** Failures are forgotten when none came for this long. */
const MEMORY_MS = 60 * MINUTE;
const YEAR_S = 365 * 24 * 3_600;

/** One try to prove who one is. It counts as failed from the start, so that many at once gain nothing. */
export interface Attempt {
  /** Take the failure back. Returns the cookie by which this browser is known from now on, where the person is known. */
  succeed(): Promise<string | null>;
}

/**
 * Begin a try for this e-mail (null where a proof names nobody, as a second factor does) from this address; throws a
 * Refusal (429) while there were too many. A browser that has signed in before has a bucket of its own, so that strangers
 * cannot keep its owner out.
 */
export async function beginAttempt(email: string | null, address: string, cookies: string | null): Promise<Attempt> {
  const person = email === null ? null : fingerprint(email.trim().toLowerCase());
  const known = person === null ? null : knownBrowser(person, cookies);
  const buckets = known ? [{ name: `browser:${known}`, free: 10, longestMs: LONGEST_MS }] : bucketsOf(person, address);
  for (const bucket of buckets) await take(bucket);
  return {
    async succeed() {
      await giveBack(buckets);
      return person === null ? null : browserCookie(person, known);
    },
  };
}

/** Count an API key that opens nothing against this address; throws a Refusal (429) while there were too many. */
export async function countWrongKey(address: string): Promise<void> {
  // A bucket of its own: a forgotten scraper must not keep the people behind the same address from signing in.
  await take({ name: `key:${networkOf(address)}`, free: 10, longestMs: MINUTE });
}

/** Count a link that is nobody's against this address; throws a Refusal (429) while there were too many. */
export async function countWrongLink(address: string): Promise<void> {
  await take({ name: `link:${networkOf(address)}`, free: 10, longestMs: LONGEST_MS });
}

/** Count somebody who lets themselves in, whether it works or not; throws a Refusal (429) while there were too many. */
export async function countJoin(address: string): Promise<void> {
  await take({ name: `join:${networkOf(address)}`, free: 10, longestMs: LONGEST_MS });
  await take({ name: "join", free: 100, longestMs: MINUTE });
}

function bucketsOf(person: string | null, address: string): Bucket[] {
  const from = { name: `from:${networkOf(address)}`, free: 10, longestMs: LONGEST_MS };
  if (person === null) return [from];
  return [
    from,
    { name: `person:${person}`, free: 20, longestMs: LONGEST_MS },
    { name: "everybody", free: 300, longestMs: MINUTE },
  ];
}

/** One statement, so that of many at once each is counted by itself. */
async function take({ name, free, longestMs }: Bucket): Promise<void> {
  const now = Date.now();
  const failures = sql`CASE WHEN ${attempts.lastAt} < ${now - MEMORY_MS} THEN 1 ELSE ${attempts.failures} + 1 END`;
  const over = sql`min(${attempts.failures} + 1 - ${free}, 20)`;
  const wait = sql`CASE WHEN ${attempts.lastAt} < ${now - MEMORY_MS} OR ${attempts.failures} + 1 <= ${free} THEN 0
    ELSE min(${longestMs}, 1000 * (CAST(1 AS bigint) << CAST(${over} AS integer))) END`;
  const [taken] = await writeDb()
    .insert(attempts)
    .values({ bucket: name, failures: 1, lastAt: now, blockedUntil: 0 })
    .onConflictDoUpdate({
      target: attempts.bucket,
      set: { failures, lastAt: now, blockedUntil: sql`${now} + ${wait}` },
      setWhere: sql`${attempts.blockedUntil} <= ${now}`,
    })
    .returning({ failures: attempts.failures });
  if (!taken) throw await tooMany(name);
}

async function tooMany(name: string): Promise<Refusal> {
  const row = await writeDb().query.attempts.findFirst({ where: (table, { eq }) => eq(table.bucket, name) });
  const retryAt = row?.blockedUntil ?? Date.now();
  const minutes = Math.max(1, Math.ceil((retryAt - Date.now()) / MINUTE));
  return new Refusal(
    429,
    `Too many tries. Try again in ${minutes} min, or from a browser that has signed in here before.`,
    { retryAt },
  );
}

async function giveBack(buckets: Bucket[]): Promise<void> {
  const own = buckets.filter(({ name }) => /^(from|browser):/.test(name)).map(({ name }) => name);
  const shared = buckets.map(({ name }) => name).filter((name) => !own.includes(name));
  if (own.length > 0) await writeDb().delete(attempts).where(inArray(attempts.bucket, own));
  if (shared.length === 0) return;
  await writeDb()
    .update(attempts)
    .set({ failures: sql`max(0, ${attempts.failures} - 1)`, blockedUntil: 0 })
    .where(inArray(attempts.bucket, shared));
}

function cookieName(): string {
  return env().PUBLIC_URL.startsWith("https:") ? "__Host-browser" : "browser";
}

/** The id of a browser that has signed in as this person before, or null. */
function knownBrowser(person: string, cookies: string | null): string | null {
  const value = cookies
    ?.split(/;\s*/)
    .find((cookie) => cookie.startsWith(`${cookieName()}=`))
    ?.split("=")[1];
  const [id, mark] = value?.split(".") ?? [];
  if (!id || !mark) return null;
  const given = Buffer.from(mark, "base64url");
  const expected = browserMark(id, person);
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : null;
}

function browserCookie(person: string, known: string | null): string {
  const id = known ?? randomBytes(12).toString("base64url");
  const value = `${id}.${browserMark(id, person).toString("base64url")}`;
  const secure = env().PUBLIC_URL.startsWith("https:") ? "; Secure" : "";
  return `${cookieName()}=${value}; Path=/; Max-Age=${YEAR_S}; HttpOnly; SameSite=Lax${secure}`;
}

function browserMark(id: string, person: string): Buffer {
  return createHmac("sha256", deriveKey("known-browser")).update(`${id}:${person}`).digest();
}

function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
