import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { parseCookies } from "better-call";
import { auth } from "./auth";

/**
 * The token of the session that these headers carry in a cookie; null where there is none, or one that was not signed here.
 * The cookie is the sign-in library's: "<token>.<HMAC-SHA256 of it, base64>".
 */
export async function readSessionToken(headers: Headers): Promise<string | null> {
  const { authCookies, secret } = await auth().$context;
  const value = parseCookies(headers.get("cookie") ?? "").get(authCookies.sessionToken.name) ?? "";
  const end = Math.max(0, value.lastIndexOf("."));
  const token = value.slice(0, end);
  const signature = Buffer.from(value.slice(end + 1), "base64");
  const expected = createHmac("sha256", secret).update(token).digest();
  const isOurs = signature.length === expected.length && timingSafeEqual(signature, expected);
  return isOurs && token !== "" ? token : null;
}
