import "server-only";
import { env } from "@/lib/env";
import type { Surroundings } from "@/lib/guard";

/** What stands in front of this server. */
export function surroundings(): Surroundings {
  const { PUBLIC_URL, TRUST_PROXY } = env();
  return { publicUrl: PUBLIC_URL, trustedProxies: TRUST_PROXY };
}

/** What to tell everybody who signs in over an address that others on the network can listen to; null where nobody can. */
export function addressWarning(): string | null {
  const { protocol, hostname } = new URL(env().PUBLIC_URL);
  const isSafe = protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return isSafe
    ? null
    : "This address is not encrypted: others on this network can read what you type and see. Ask whoever runs Gatehouse for an https address.";
}

/** What the button of single sign-on says; null where there is none. */
export function oidcName(): string | null {
  const { OIDC_ISSUER, OIDC_NAME } = env();
  return OIDC_ISSUER === undefined ? null : OIDC_NAME;
}
