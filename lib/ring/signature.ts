import { createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from "node:crypto";

/** A signing key ready for use, with the name under which it may be shown: first 8 hex digits of its SHA-256. */
export interface SigningKey {
  id: string;
  key: KeyObject;
}

/** Why a signature was not accepted. */
export type SignatureFault = "missing" | "malformed" | "mismatch";

const WELL_FORMED = /^(?:sha256=)?([0-9a-f]{64})$/i;

/** Prepare a key from the text that Ring's developer console shows; its UTF-8 bytes are the HMAC key. */
export function importSigningKey(text: string): SigningKey {
  return {
    id: createHash("sha256").update(text).digest("hex").slice(0, 8),
    key: createSecretKey(text, "utf8"),
  };
}

/**
 * The key that signed these bytes, or why none did. Every key is tried, without early exit.
 * Form (Ring's notifications page): `X-Signature: sha256=<hex HMAC-SHA256 of the raw body>`; the prefix may be absent.
 */
export function verifySignature(
  header: string | null | undefined,
  body: Uint8Array,
  keys: readonly SigningKey[],
): { keyId: string } | { fault: SignatureFault } {
  if (!header?.trim()) return { fault: "missing" };
  const claimed = claimedSignature(header);
  if (claimed === null) return { fault: "malformed" };
  const keyId = findSigner(claimed, body, keys);
  return keyId === undefined ? { fault: "mismatch" } : { keyId };
}

/** The 32 bytes that a header claims as signature; null where it is not well-formed. */
export function claimedSignature(header: string | null): Buffer | null {
  const hex = WELL_FORMED.exec(header?.trim() ?? "")?.[1];
  return hex === undefined ? null : Buffer.from(hex, "hex");
}

/** The id of the key that made this signature of 32 bytes over these bytes, or undefined. */
export function findSigner(claimed: Uint8Array, body: Uint8Array, keys: readonly SigningKey[]): string | undefined {
  let keyId: string | undefined;
  for (const { id, key } of keys) {
    const computed = createHmac("sha256", key).update(body).digest();
    if (timingSafeEqual(computed, claimed)) keyId ??= id;
  }
  return keyId;
}

/** The `X-Signature` header that Ring would send with these bytes, by a key or the text of one. */
export function signBody(body: Uint8Array | string, key: KeyObject | string): string {
  return `sha256=${createHmac("sha256", key).update(body).digest("hex")}`;
}
