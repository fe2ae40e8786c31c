import { Agent, request } from "node:http";
import { nextDelivery } from "../ingest/deliveries";

export interface Steady {
  /** How long answers took, in ms from the moment at which the request was due: what waits for its turn counts. */
  times: number[];
  /** Answers other than 200. */
  others: number;
}

const DEVICES = 1_000;
const TICK_MS = 2;

/** Post so many signed deliveries a second, evenly, whatever becomes of those before, while `until` has not come. */
export async function postSteadily(port: number, perSecond: number, until: () => boolean): Promise<Steady> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const steady: Steady = { times: [], others: 0 };
  const under = new Set<Promise<void>>();
  const startedAt = performance.now();
  for (let sent = 0; !until(); await new Promise((next) => setTimeout(next, TICK_MS))) {
    for (let due = startedAt + (sent * 1_000) / perSecond; due <= performance.now(); ) {
      const one = post({ port, agent, due }, steady).finally(() => under.delete(one));
      under.add(one);
      sent += 1;
      due = startedAt + (sent * 1_000) / perSecond;
    }
  }
  await Promise.all(under);
  agent.destroy();
  return steady;
}

function post({ port, agent, due }: { port: number; agent: Agent; due: number }, steady: Steady): Promise<void> {
  const { body, signature } = nextDelivery(DEVICES);
  const headers = { "content-type": "application/json", "x-signature": signature, "content-length": body.length };
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: "127.0.0.1", path: "/api/webhooks/ring", method: "POST", agent, headers });
    asked.on("error", reject);
    asked.on("response", (response) => {
      response.resume();
      response.on("end", () => {
        steady.times.push(performance.now() - due);
        if (response.statusCode !== 200) steady.others += 1;
        resolve();
      });
    });
    asked.end(body);
  });
}
