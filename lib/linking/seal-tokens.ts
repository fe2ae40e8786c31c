import "server-only";
import type { SealedTokens, TokenRow } from "@/db/commands/linking/tokens";
import type { Tokens } from "@/lib/ring/shapes";
import { seal, unseal } from "@/lib/secrets/seal";
import { accessPlace, refreshPlace } from "./places";

/** Tokens as they are kept for this account. */
export function sealTokens(accountKey: number, { accessToken, refreshToken, scope, expiresAt }: Tokens): SealedTokens {
  return {
    access: seal(accessToken, accessPlace(accountKey)),
    refresh: seal(refreshToken, refreshPlace(accountKey)),
    accessExpiresAt: expiresAt,
    scope,
  };
}

/** The access token that is kept for an account. */
export function openAccess({ accountKey, access }: TokenRow): string {
  return unseal(access ?? "", accessPlace(accountKey));
}
