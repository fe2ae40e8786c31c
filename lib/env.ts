import { z } from "zod";
import { isLoopback } from "./network/loopback.ts";
import { singleton } from "./singleton.ts";

/** The origin of one of Ring's own servers, or of a stand-in for it on this machine. */
const ringServer = (own: string) =>
  z
    .url({ protocol: /^https?$/, error: `must be an address such as "${own}"` })
    .transform((url) => new URL(url))
    .refine(({ protocol, hostname }) => protocol === "https:" || isLoopback(hostname), "must be an https address")
    .transform(({ origin }) => origin)
    .default(own);

const schema = z
  .object({
    RING_SIGNING_KEY: z.string().default(""),
    RING_CLIENT_ID: z.string().optional(),
    RING_CLIENT_SECRET: z.string().optional(),
    RING_API_URL: ringServer("https://api.amazonvision.com"),
    RING_OAUTH_URL: ringServer("https://oauth.ring.com"),
    STUN_URL: z
      .string()
      .regex(/^stuns?:[a-z\d.-]+(:\d{1,5})?$/i, 'must be an address such as "stun:stun.example.com:3478"')
      .optional(),
    DATABASE_URL: z
      .string()
      .regex(
        /^(file:.|postgres(ql)?:\/\/[^/]+\/.)/,
        'must name a SQLite file or a PostgreSQL database, as in "file:./data/gatehouse.db" or "postgres://user:password@host/gatehouse"',
      )
      .default("file:./data/gatehouse.db"),
    REDIS_URL: z
      .string()
      .regex(
        /^rediss?:\/\/[^\s/?#]+(\/\d{0,4})?$/,
        'must be an address such as "redis://:password@redis.example.com:6379"',
      )
      .refine(URL.canParse, 'must be an address such as "redis://:password@redis.example.com:6379"')
      .optional(),
    DISK_RESERVE: z
      .string()
      .regex(/^[1-9]\d{0,3}$/, "must be a number of mebibytes from 1 to 9999")
      .transform(Number)
      .default(64),
    // For tests of crash safety: "<point>:<nth>" ends the process there, see db/crash-point.ts.
    CRASH_AT: z
      .string()
      .regex(/^(before|after|mid)-[a-z]+:\d{1,6}$/, "is for tests of crash safety alone; leave it unset")
      .optional(),
    BACKUP_DIR: z.string().optional(),
    APP_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
    HOST: z
      .string()
      .regex(/^[\w.:-]+$/, 'must be a host name or an address, such as "0.0.0.0"')
      .default("127.0.0.1"),
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, "must be a number from 0 to 65535")
      .transform(Number)
      .refine((port) => port <= 65_535, "must be a number from 0 to 65535")
      .default(3000),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: 'must be an address such as "https://gatehouse.example.com"' })
      .transform((url) => new URL(url).origin)
      .optional(),
    TRUST_PROXY: z
      .string()
      .regex(/^[0-9]$/, "must be the number of proxies in front of this server, 0 to 9")
      .transform(Number)
      .default(0),
    TLS_CERT: z.string().optional(),
    TLS_KEY: z.string().optional(),
    OIDC_ISSUER: z
      .url({ protocol: /^https?$/, error: 'must be an address such as "https://login.example.com"' })
      .optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    OIDC_NAME: z.string().default("single sign-on"),
    LOG_LEVEL: z
      .enum(["silent", "error", "warn", "info", "debug"], "must be one of silent, error, warn, info, debug")
      .default("info"),
  })
  .refine(({ DATABASE_URL, APP_SECRET }) => DATABASE_URL.startsWith("file:") || APP_SECRET !== undefined, {
    path: ["APP_SECRET"],
    error: "must be set where DATABASE_URL names a PostgreSQL database, the same for all replicas",
  })
  .refine(({ DATABASE_URL, REDIS_URL }) => REDIS_URL === undefined || !DATABASE_URL.startsWith("file:"), {
    path: ["REDIS_URL"],
    error:
      "joins the replicas of a PostgreSQL database; leave it unset where DATABASE_URL names a file, which has only one",
  })
  .refine(({ TLS_CERT, TLS_KEY }) => (TLS_CERT === undefined) === (TLS_KEY === undefined), {
    path: ["TLS_CERT"],
    error: "and TLS_KEY go together: the files of a certificate and of its key",
  })
  .refine(
    ({ RING_CLIENT_ID, RING_CLIENT_SECRET }) => (RING_CLIENT_ID === undefined) === (RING_CLIENT_SECRET === undefined),
    {
      path: ["RING_CLIENT_ID"],
      error: "and RING_CLIENT_SECRET go together: both come from Ring's developer console",
    },
  )
  .refine(
    ({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }) =>
      new Set([OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET].map((value) => value === undefined)).size === 1,
    { path: ["OIDC_ISSUER"], error: "needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET beside it, and they need it" },
  )
  .transform((values) => {
    const scheme = values.TLS_CERT === undefined ? "http" : "https";
    return { ...values, PUBLIC_URL: values.PUBLIC_URL ?? `${scheme}://localhost:${values.PORT}` };
  });

export type Env = z.infer<typeof schema>;

/** A problem that stops the start, in a sentence for the person who starts the server. */
export class StartupError extends Error {
  override name = "StartupError";
}

/** Validate an environment; throws a StartupError that names every wrong variable at once. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  throw new StartupError(`The environment needs a correction:\n${lines.join("\n")}`);
}

/** The validated environment, read once per process. */
export function env(): Env {
  return singleton("env", () => parseEnv(process.env));
}
