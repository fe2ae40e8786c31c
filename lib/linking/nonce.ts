import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import type { SigningKey } from "@/lib/ring/signature";

/** A nonce is valid for so long, and not before its time, but for clocks that differ a little. */
export const NONCE_MS = 600_000;
const SKEW_MS = 5_000;
const BYTES = 32;

/** What Ring's link says: when it was made (epoch ms), and a proof of whose it is. */
export interface LinkNonce {
  time: string;
  nonce: string;
}

/** Why a nonce cannot be good, without asking whose it is; null where it may be. */
export function judgeTime(time: string, now: number): "old" | "future" | null {
  const at = Number(time);
  if (now - at > NONCE_MS) return "old";
  return at - now > SKEW_MS ? "future" : null;
}

/**
 * The account that a nonce was made for: URL-safe base64 without padding of HMAC-SHA256(signing key, "<time>:<account id>").
 * Compared with every account under every key, without early exit.
 */
export function findAccountOf<A extends { accountId: string }>(
  { time, nonce }: LinkNonce,
  accounts: readonly A[],
  keys: readonly SigningKey[],
): A | undefined {
  const claimed = Buffer.from(nonce, "base64url");
  if (claimed.length !== BYTES) return undefined;
  let found: A | undefined;
  for (const account of accounts) {
    for (const { key } of keys) {
      const computed = createHmac("sha256", key).update(`${time}:${account.accountId}`).digest();
      if (timingSafeEqual(computed, claimed)) found ??= account;
    }
  }
  return found;
}
