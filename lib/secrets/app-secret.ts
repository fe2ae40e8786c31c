import "server-only";
import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { env, StartupError } from "@/lib/env";
import { singleton } from "@/lib/singleton";

const BYTES = 32;

/** The installation's secret: APP_SECRET, or 32 random bytes in a file of our own beside the database, made at the first start. */
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

/** A 256-bit key for one purpose, derived from the installation's secret (HKDF-SHA256). */
export function deriveKey(purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync("sha256", appSecret(), "gatehouse", purpose, BYTES)));
}
