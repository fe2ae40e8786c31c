import "server-only";
import { createHash, randomBytes } from "node:crypto";

const SHAPE = /^gh_[\w-]{43}$/;
const SHOWN = 8;

/** A new key: "gh_" and 32 bytes by chance. */
export function makeKeyText(): string {
  return `gh_${randomBytes(32).toString("base64url")}`;
}

/** All that is kept of a key: 32 bytes that it cannot be found from. */
export function hashKey(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** The part of a key by which people tell it from others. */
export function keyPrefix(text: string): string {
  return text.slice(0, SHOWN);
}

/** Whether a text looks like a key, so that it is worth looking for. */
export function isKeyText(text: string): boolean {
  return SHAPE.test(text);
}

/** The key in an Authorization header; null where there is no bearer in it. */
export function bearerOf(header: string | null): string | null {
  return /^Bearer +(\S+) *$/i.exec(header ?? "")?.[1] ?? null;
}
