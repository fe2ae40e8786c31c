import { z } from "zod";
import { singleton } from "./singleton.ts";

const LOOPBACK = ["127.0.0.1", "::1", "localhost"];

const schema = z
  .object({
    RING_SIGNING_KEY: z.string().default(""),
    DATABASE_URL: z
      .string()
      .regex(/^file:./, 'must name a SQLite file, as in "file:./data/gatehouse.db"')
      .default("file:./data/gatehouse.db"),
    HOST: z
      .enum(LOOPBACK, `must be one of ${LOOPBACK.join(", ")}: the dashboard has no sign-in yet`)
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
    LOG_LEVEL: z
      .enum(["silent", "error", "warn", "info", "debug"], "must be one of silent, error, warn, info, debug")
      .default("info"),
  })
  .transform((values) => ({ ...values, PUBLIC_URL: values.PUBLIC_URL ?? `http://localhost:${values.PORT}` }));

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
