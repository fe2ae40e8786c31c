import { createHmac } from "node:crypto";

/** What Ring signs a browser's way to the Account Link URL with: URL-safe base64, without padding. */
export function nonceFor(signingKey: string, time: number, accountId: string): string {
  return createHmac("sha256", signingKey).update(`${time}:${accountId}`).digest("base64url");
}
