import "server-only";
import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError } from "better-auth/api";
import { genericOAuth, twoFactor } from "better-auth/plugins";
import { writeDb } from "@/db/client";
import * as schema from "@/db/schema/auth";
import { env } from "@/lib/env";
import { ADDRESS_HEADER } from "@/lib/guard";
import { log } from "@/lib/log";
import { deriveKey } from "@/lib/secrets/app-secret";
import { singleton } from "@/lib/singleton";
import { hashTokens } from "./hashed-tokens";
import { MAX_PASSWORD, MIN_PASSWORD } from "./views";

/** A session ends at the latest this long after it began, however much it is used. */
const SESSION_SECONDS = 7 * 24 * 3_600;
const PER_MINUTE = { window: 60, max: 100 };

/** The sign-in library, on our tables: passwords, second factor, passkeys, single sign-on. */
export function auth() {
  return singleton("auth", createAuth);
}

function createAuth() {
  const { PUBLIC_URL } = env();
  const isEncrypted = PUBLIC_URL.startsWith("https:");
  return betterAuth({
    appName: "Gatehouse",
    baseURL: PUBLIC_URL,
    basePath: "/api/auth",
    secret: deriveKey("sign-in").export().toString("base64url"),
    telemetry: { enabled: false },
    database: hashTokens(drizzleAdapter(writeDb(), { provider: "sqlite", schema })),
    // The guard in front compares each request's Origin with its Host, and its Host with PUBLIC_URL.
    trustedOrigins: (request) => (request ? [request.headers.get("origin") ?? PUBLIC_URL] : [PUBLIC_URL]),
    user: {
      modelName: "operators",
      additionalFields: {
        role: { type: "string", input: false, required: true, defaultValue: "viewer" },
        engineer: { type: "boolean", input: false, required: true, defaultValue: false },
        disabledAt: { type: "number", input: false, required: false },
      },
    },
    session: { modelName: "sessions", expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    account: { modelName: "credentials", accountLinking: { enabled: true, trustedProviders: ["oidc"] } },
    verification: { modelName: "verifications" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
    },
    rateLimit: {
      enabled: true,
      storage: "database",
      modelName: "rateLimits",
      window: 60,
      max: 100,
      // Proofs are counted before the library sees them (attempts.ts), by more than the address.
      customRules: { "/sign-in/*": PER_MINUTE, "/change-password": PER_MINUTE, "/two-factor/*": PER_MINUTE },
    },
    databaseHooks: { session: { create: { before: refuseDisabled } } },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: isEncrypted ? "__Host-gatehouse" : "gatehouse",
      cookies: { session_token: { name: isEncrypted ? "__Host-session" : "session" } },
      defaultCookieAttributes: { httpOnly: true, secure: isEncrypted, sameSite: "lax", path: "/" },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER], ipv6Subnet: 64 },
    },
    logger: { log: (level, message) => log()[level === "error" ? "warn" : "debug"]({ part: "sign-in" }, message) },
    plugins: [
      twoFactor({ issuer: "Gatehouse", schema: { twoFactor: { modelName: "twoFactors" } } }),
      passkey({
        rpID: new URL(PUBLIC_URL).hostname,
        rpName: "Gatehouse",
        origin: PUBLIC_URL,
        schema: { passkey: { modelName: "passkeys" } },
      }),
      ...singleSignOn(),
    ],
  });
}

/** One provider from the environment; it signs in whom an admin has let in, by their e-mail, and nobody else. */
function singleSignOn() {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return [];
  return [
    genericOAuth({
      config: [
        {
          providerId: "oidc",
          discoveryUrl: `${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
          clientId: OIDC_CLIENT_ID,
          clientSecret: OIDC_CLIENT_SECRET,
          scopes: ["openid", "email", "profile"],
          pkce: true,
          disableSignUp: true,
        },
      ],
    }),
  ];
}

async function refuseDisabled({ userId }: { userId: string }): Promise<void> {
  const operator = await writeDb().query.operators.findFirst({ where: (row, { eq }) => eq(row.id, userId) });
  if (!operator || operator.disabledAt !== null) {
    throw new APIError("FORBIDDEN", { message: "This person may not sign in any more. Ask an admin." });
  }
}
