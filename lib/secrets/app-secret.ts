import "server-only";
import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { env, StartupError } from "@/lib/env";
import { dropSingleton, singleton } from "@/lib/singleton";

const BYTES = 32;

/** The installation's secret: APP_SECRET, or 32 random bytes in a file of our own beside the database file, made at the first start. */
function appSecret(): Buffer {
  return singleton("app-secret", () => {
    const { APP_SECRET, DATABASE_URL } = env();
    if (APP_SECRET !== undefined) return Buffer.from(APP_SECRET, "utf8");
    const file = `${DATABASE_URL.replace(/^file:(\/\/)?/, "")}.secret`;
    if (!existsSync(file))
      writeFileSync(file, `${randomBytes(BYTES).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
    const secret = Buffer.from(readFileSync(file, "utf8").trim(), "base64url");
    if (secret.length !== BYTES)
      throw new StartupError(`${file} does not hold the secret of this installation. Restore it.`);
    return secret;
  });
}

/**
 * Take APP_SECRET for what stands in the .secret file of an installation that was moved here; false where it is no such text.
 * Nothing may have been derived of it but to see whether it is the one.
 */
export function readAsFile(): boolean {
  const text = env().APP_SECRET ?? "";
  const secret = Buffer.from(text, "base64url");
  if (secret.length !== BYTES || secret.toString("base64url") !== text) return false;
  for (const name of ["app-secret", "sealing-key"]) dropSingleton(name);
  singleton("app-secret", () => secret);
  return true;
}

/** A 256-bit key for one purpose, derived from the installation's secret (HKDF-SHA256). */
export function deriveKey(purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync("sha256", appSecret(), "gatehouse", purpose, BYTES)));
}
