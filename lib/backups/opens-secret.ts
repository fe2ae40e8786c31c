import "server-only";
import { existsSync } from "node:fs";
import { env } from "@/lib/env";
import { opensCheck } from "@/lib/secrets/check";

/** Whether what is sealed in a backup can be opened where it is to go: by APP_SECRET, or the secret beside the database there. */
export function opensSecret(check: string, target: string): boolean {
  if (env().APP_SECRET === undefined && !existsSync(`${target}.secret`)) return false;
  return opensCheck(check);
}
