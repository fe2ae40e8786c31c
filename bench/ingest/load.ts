import { connect } from "node:net";
import { nextDelivery } from "./deliveries.ts";

/** What a load came to: answers a second, and how long they took in ms. */
export interface Loaded {
  perSecond: number;
  p50: number;
  p99: number;
  /** Answers other than 200. */
  others: number;
}

/** Post signed deliveries over `connections` connections that stay open, each the next as soon as one is answered. */
export async function loadWebhook(port: number, connections: number, seconds: number): Promise<Loaded> {
  const times: number[] = [];
  const tally = { others: 0 };
  const end = performance.now() + seconds * 1_000;
  await Promise.all(Array.from({ length: connections }, () => drive(port, end, times, tally)));
  const sorted = Float64Array.from(times).sort();
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), ...tally };
}

/** One connection: knows only as much HTTP as the answers here have. */
function drive(port: number, end: number, times: number[], tally: { others: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1").setNoDelay(true);
    let startedAt = 0;
    let answer = "";
    const post = () => {
      const { body, signature } = nextDelivery(1_000);
      startedAt = performance.now();
      socket.write(
        `POST /api/webhooks/ring HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nX-Signature: ${signature}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
    };
    socket.on("connect", post);
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
      if (!answer.endsWith("}")) return;
      times.push(performance.now() - startedAt);
      if (!answer.startsWith("HTTP/1.1 200")) tally.others += 1;
      answer = "";
      if (performance.now() < end) post();
      else socket.end(resolve);
    });
  });
}
