import "server-only";
import { createCipheriv, createDecipheriv, createHash, type KeyObject, randomBytes } from "node:crypto";
import { singleton } from "@/lib/singleton";
import { deriveKey } from "./app-secret";

const VERSION = "v1";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypt a text for keeping (AES-256-GCM), bound to its place ("table:column:row"): "v1.<key id>.<iv>.<ciphertext and tag>". */
export function seal(text: string, place: string): string {
  const { id, key } = sealingKey();
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return [VERSION, id, iv.toString("base64url"), sealed.toString("base64url")].join(".");
}

/** The text that was sealed for this place; throws where it was sealed elsewhere, under another secret, or changed since. */
export function unseal(envelope: string, place: string): string {
  const [version, id, iv, sealed] = envelope.split(".");
  const { id: ownId, key } = sealingKey();
  if (version !== VERSION || id !== ownId || !iv || !sealed) throw new Error("Sealed under another secret.");
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString("utf8");
}

function sealingKey(): { id: string; key: KeyObject } {
  return singleton("sealing-key", () => {
    const key = deriveKey("seal");
    return { key, id: createHash("sha256").update(key.export()).digest("hex").slice(0, 8) };
  });
}
