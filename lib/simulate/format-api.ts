import type { StandIn } from "../stand-in.ts";

/** What to do with a simulated API that has just started. */
export function formatApi({ env, shop }: Pick<StandIn, "env" | "shop">): string {
  const { RING_SIGNING_KEY: _known, ...settings } = env;
  const lines = Object.entries(settings).map(([name, value]) => `  ${name}=${value}`);
  return `A simulated Ring API is up. Gatehouse reaches it with these lines in its .env, and a restart:

${lines.join("\n")}

Then open ${shop} in a browser, install the app and link the account. Ctrl-C ends it.
`;
}
