import "server-only";
import { env } from "@/lib/env";

/** Names that mean "every address" cannot be called everywhere. */
const callable: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "::1" };

/** The webhook by this machine's own address, past every proxy; over TLS its certificate names another host. */
export function ownAddress(): string {
  const { HOST, PORT, TLS_CERT } = env();
  const scheme = TLS_CERT === undefined ? "http" : "https";
  const host = callable[HOST] ?? HOST;
  return `${scheme}://${host.includes(":") ? `[${host}]` : host}:${PORT}/api/webhooks/ring`;
}
