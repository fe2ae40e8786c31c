import { Agent, request } from "node:http";
import { keepPace } from "@/tests/helpers/pace";
import { nextDelivery } from "../ingest/deliveries";

export interface Steady {
  /** How long answers took, in ms from the moment at which the request was due: what waits for its turn counts. */
  times: number[];
  /** Answers other than 200. */
  others: number;
}

const DEVICES = 1_000;
const LOOK_MS = 10;

/** Post so many signed deliveries a second, evenly, whatever becomes of those before, while `until` has not come. */
export async function postSteadily(port: number, perSecond: number, until: () => boolean): Promise<Steady> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const steady: Steady = { times: [], others: 0 };
  const pace = keepPace(perSecond, (due) => post({ port, agent, due }, steady));
  while (!until()) await new Promise((next) => setTimeout(next, LOOK_MS));
  await pace.stop();
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
