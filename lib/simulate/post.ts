import http from "node:http";
import https from "node:https";

/** By this header our own trial deliveries say that they are none of Ring's; its value says which kind. */
export const TEST_HEADER = "x-gatehouse-test";

/** Ring waits this long for an answer. */
export const DEADLINE_MS = 5_000;

/** What one request came to. */
export interface Reply {
  /** null where no answer came in time. */
  status: number | null;
  text: string;
  ms: number;
  /** Why there is no answer, as the network calls it: "ECONNREFUSED", "ETIMEDOUT". */
  fault: string | null;
}

export interface Poster {
  /** Without a signature where it is null. */
  post(body: string, signature: string | null): Promise<Reply>;
  /** Let go of the connections. */
  close(): void;
}

interface PosterOptions {
  /** How many connections at most. */
  parallel: number;
  deadlineMs?: number;
  /** For a server that is known to be ours under an address that its certificate does not name. */
  anyCertificate?: boolean;
  /** Leave out that it is made up, and call this host as Ring would: for a demo, where everything is made up. */
  asRing?: string;
}

/** Posts to one webhook over connections that stay open, and says that what it posts is made up. */
export function createPoster(url: string, { parallel, deadlineMs, anyCertificate, asRing }: PosterOptions): Poster {
  const address = new URL(url);
  const { request, Agent } = address.protocol === "https:" ? https : http;
  const says = asRing === undefined ? { [TEST_HEADER]: "simulation" } : { host: asRing };
  const agent = new Agent({ keepAlive: true, maxSockets: parallel, rejectUnauthorized: !anyCertificate });
  return {
    async post(body, signature) {
      const startedAt = performance.now();
      const signed = signature === null ? {} : { "x-signature": signature };
      const headers = { "content-type": "application/json", ...says, ...signed };
      const outgoing = request(address, { method: "POST", agent, headers });
      const deadline = setTimeout(() => outgoing.destroy(late()), deadlineMs ?? DEADLINE_MS);
      const answer = await exchange(outgoing, body).catch((error: NodeJS.ErrnoException) => {
        return { status: null, text: "", fault: error.code ?? error.message };
      });
      clearTimeout(deadline);
      return { ...answer, ms: performance.now() - startedAt };
    },
    close: () => agent.destroy(),
  };
}

function late(): Error {
  return Object.assign(new Error("no answer in time"), { code: "ETIMEDOUT" });
}

function exchange(outgoing: http.ClientRequest, body: string): Promise<Omit<Reply, "ms">> {
  return new Promise((resolve, reject) => {
    outgoing.on("error", reject);
    outgoing.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode ?? null, text, fault: null }));
    });
    outgoing.end(body);
  });
}
