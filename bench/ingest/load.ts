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

/** What is asked for again and again. */
export type Asked = "deliveries" | "health";

interface Load {
  port: number;
  connections: number;
  seconds: number;
  asked?: Asked;
}

/** Ask over connections that stay open, each again as soon as it was answered; by default, post signed deliveries. */
export async function loadServer({ port, connections, seconds, asked = "deliveries" }: Load): Promise<Loaded> {
  const times: number[] = [];
  const tally = { others: 0 };
  const end = performance.now() + seconds * 1_000;
  const drive = () => driveOne({ port, end, next: asked === "deliveries" ? post : get }, times, tally);
  await Promise.all(Array.from({ length: connections }, drive));
  const sorted = Float64Array.from(times).sort();
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), ...tally };
}

function post(): string {
  const { body, signature } = nextDelivery(1_000);
  return `POST /api/webhooks/ring HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nX-Signature: ${signature}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

function get(): string {
  return "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
}

interface Drive {
  port: number;
  end: number;
  next(): string;
}

/** One connection: knows only as much HTTP as the answers here have. */
function driveOne({ port, end, next }: Drive, times: number[], tally: { others: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1").setNoDelay(true);
    let startedAt = 0;
    let answer = "";
    const ask = () => {
      const request = next();
      startedAt = performance.now();
      socket.write(request);
    };
    socket.on("connect", ask);
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
      if (!isWhole(answer)) return;
      times.push(performance.now() - startedAt);
      if (!answer.startsWith("HTTP/1.1 200")) tally.others += 1;
      answer = "";
      if (performance.now() < end) ask();
      else socket.end(resolve);
    });
  });
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf("\r\n\r\n");
  if (head < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer);
  return length ? answer.length - head - 4 >= Number(length[1]) : answer.endsWith("0\r\n\r\n");
}
