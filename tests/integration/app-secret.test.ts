import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, it } from "vitest";
import { closeDatabase, openDatabase } from "@/db/client";
import { checkSecret } from "@/lib/secrets/check";
import { seal, unseal } from "@/lib/secrets/seal";
import { dropSingleton } from "@/lib/singleton";

const folder = mkdtempSync(join(tmpdir(), "gatehouse-secret-"));
const PLACE = "test:value:1";

afterEach(() => closeDatabase());
afterAll(() => {
  delete process.env.APP_SECRET;
  rmSync(folder, { recursive: true });
});

/** Start on a database with this APP_SECRET, or none. */
async function start(name: string, secret?: string): Promise<void> {
  delete process.env.APP_SECRET;
  Object.assign(process.env, { DATABASE_URL: `file:${join(folder, name)}` }, secret && { APP_SECRET: secret });
  for (const one of ["env", "db", "app-secret", "sealing-key"]) dropSingleton(one);
  await openDatabase();
  await checkSecret();
}

it("may be the text of the file that was made beside a database, as where that was moved", async () => {
  await start("made.db");
  const sealed = seal("a token", PLACE);
  await closeDatabase();
  await start("made.db", readFileSync(join(folder, "made.db.secret"), "utf8").trim());
  expect(unseal(sealed, PLACE)).toBe("a token");
});

it("is what it says where it was chosen, also if it looks like the text of such a file", async () => {
  const text = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ".slice(0, 42).concat("A");
  await start("chosen.db", text);
  const sealed = seal("a token", PLACE);
  await closeDatabase();
  await start("chosen.db", text);
  expect(unseal(sealed, PLACE)).toBe("a token");
});

it("is refused where it opens nothing", async () => {
  await expect(start("made.db", "another secret, which was never used here")).rejects.toThrow("Put the old one back");
  await closeDatabase();
  await expect(start("made.db", Buffer.alloc(32).toString("base64url"))).rejects.toThrow("Put the old one back");
});
