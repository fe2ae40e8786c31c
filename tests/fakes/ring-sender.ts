import { connect } from "node:net";
import { signBody } from "@/lib/ring/signature";
import type { Envelope } from "../helpers/deliveries";
import { KEY } from "../helpers/key";

/** Ring's own pauses between its seven attempts, in milliseconds. */
const PAUSES_MS = [1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000];
/** Ring gives up on an answer after 5 s; here it need not be waited for so long. */
const PATIENCE_MS = 5_000;

/** What may happen to an attempt on its way. */
export type Mishap = "none" | "answered 503" | "answer lost" | "cut in the middle";

export interface Sent {
  outcome: "accepted" | "refused" | "dead letter";
  attempts: number;
  statuses: number[];
}

interface Way {
  port: number;
  /** How many times as fast as Ring waits between its attempts. */
  speed: number;
  /** What happens to the attempt of this number, from 1. */
  mishap(attempt: number): Mishap;
}

/** Send a delivery as Ring does: again after 5xx, silence or a broken connection, never after 4xx, seven times at most. */
export async function sendAsRing(delivery: Envelope, { port, speed, mishap }: Way): Promise<Sent> {
  const body = JSON.stringify(delivery);
  const statuses: number[] = [];
  for (let attempts = 1; ; attempts += 1) {
    const status = await attempt(port, body, mishap(attempts));
    if (status !== null) statuses.push(status);
    if (status !== null && status < 300) return { outcome: "accepted", attempts, statuses };
    if (status !== null && status < 500) return { outcome: "refused", attempts, statuses };
    const pause = PAUSES_MS[attempts - 1];
    if (pause === undefined) return { outcome: "dead letter", attempts, statuses };
    await new Promise((next) => setTimeout(next, pause / speed));
  }
}

/** The status of the answer, or null where none came. */
function attempt(port: number, body: string, mishap: Mishap): Promise<number | null> {
  if (mishap === "answered 503") return Promise.resolve(503);
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1").setNoDelay(true);
    const head = `POST /api/webhooks/ring HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nX-Signature: ${signBody(body, KEY)}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
    const settle = (status: number | null) => {
      socket.destroy();
      resolve(status);
    };
    socket.setTimeout(PATIENCE_MS, () => settle(null));
    socket.on("error", () => settle(null));
    socket.on("close", () => settle(null));
    socket.on("data", (chunk) => {
      const status = /^HTTP\/1\.1 (\d{3})/.exec(chunk.toString("latin1"))?.[1];
      if (status !== undefined) settle(mishap === "answer lost" ? null : Number(status));
    });
    if (mishap === "cut in the middle") socket.write(head + body.slice(0, body.length / 2), () => settle(null));
    else socket.write(head + body);
  });
}
