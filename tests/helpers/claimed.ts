import { copyFileSync } from "node:fs";
import { claim, claimLinkIn } from "./people";
import { freePort, type RunningServer, startServer, temporaryFile } from "./server";

/** A server that somebody claimed already. */
export interface ClaimedServer extends RunningServer {
  port: number;
  file: string;
}

/** Servers that the same admin claimed, each on a database of its own. */
export interface ClaimedServers {
  /** The admin's session, as a Cookie header. */
  admin: string;
  take(environment: Record<string, string>): Promise<ClaimedServer>;
  /** End the server that waits to be taken. */
  close(): Promise<void>;
}

/** Claim a database once and copy it for every server; the next one starts while the one before it is in use. */
export async function claimServers(): Promise<ClaimedServers> {
  const original = temporaryFile();
  const server = await startServer({ port: await freePort(), file: original });
  const admin = await claim(server.url, claimLinkIn(server.output()));
  await server.stop();
  let next = startOnCopy(original);
  return {
    admin,
    async take(environment) {
      if (Object.keys(environment).length > 0) return await startOnCopy(original, environment);
      const taken = await next;
      next = startOnCopy(original);
      return taken;
    },
    async close() {
      await (await next).stop("SIGKILL");
    },
  };
}

async function startOnCopy(original: string, environment: Record<string, string> = {}): Promise<ClaimedServer> {
  const [port, file] = [await freePort(), temporaryFile()];
  for (const ending of ["", ".secret"]) copyFileSync(original + ending, file + ending);
  return { ...(await startServer({ port, file, environment })), port, file };
}
