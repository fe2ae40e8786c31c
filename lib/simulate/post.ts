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
}

export interface Poster {
  post(body: string, signature: string): Promise<Reply>;
  /** Let go of the connections. */
  close(): void;
}

/** Posts to one webhook over connections that stay open, as many as `parallel`. */
export function createPoster(url: string, parallel: number, deadlineMs = DEADLINE_MS): Poster {
  const address = new URL(url);
  const { request, Agent } = address.protocol === "https:" ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: parallel });
  return {
    async post(body, signature) {
      const startedAt = performance.now();
      const headers = { "content-type": "application/json", "x-signature": signature };
      const outgoing = request(address, { method: "POST", agent, headers });
      const deadline = setTimeout(() => outgoing.destroy(), deadlineMs);
      const answer = await exchange(outgoing, body).catch(() => ({ status: null, text: "" }));
      clearTimeout(deadline);
      return { ...answer, ms: performance.now() - startedAt };
    },
    close: () => agent.destroy(),
  };
}

function exchange(outgoing: http.ClientRequest, body: string): Promise<{ status: number | null; text: string }> {
  return new Promise((resolve, reject) => {
    outgoing.on("error", reject);
    outgoing.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode ?? null, text }));
    });
    outgoing.end(body);
  });
}
