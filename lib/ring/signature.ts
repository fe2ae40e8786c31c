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
  const text = header?.trim();
  if (!text) return { fault: "missing" };
  const hex = WELL_FORMED.exec(text)?.[1];
  if (hex === undefined) return { fault: "malformed" };
  const claimed = Buffer.from(hex, "hex");
  let keyId: string | undefined;
  for (const { id, key } of keys) {
    const computed = createHmac("sha256", key).update(body).digest();
    if (timingSafeEqual(computed, claimed)) keyId ??= id;
  }
  return keyId === undefined ? { fault: "mismatch" } : { keyId };
}

/** The `X-Signature` header that Ring would send with these bytes. */
export function signBody(body: Uint8Array | string, keyText: string): string {
  return `sha256=${createHmac("sha256", keyText).update(body).digest("hex")}`;
}
