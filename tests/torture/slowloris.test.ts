import { connect, type Socket } from "node:net";
import { expect } from "vitest";
import { percentile } from "@/bench/table";
import { freePort, startServer, temporaryFile } from "../helpers/server";
import { isFull, torture } from "../helpers/torture";
import { sendEvenly } from "./helpers/ring";

const DRIP_MS = 500;
/** Ring gives up after 5 s; before this nobody who is merely slow may be told that it was their fault. */
const PATIENCE_MS = 8_000;
const size = { short: { each: 60, perSecond: 20, seconds: 4 }, full: { each: 500, perSecond: 50, seconds: 60 } };

torture("T5", "senders that drip", size, async ({ each, perSecond, seconds }) => {
  const port = await freePort();
  const server = await startServer({ port, file: temporaryFile() });
  const drips = Array.from({ length: 2 * each }, (_, place) => drip(port, place % 2 === 0 ? "header" : "body"));
  const ring = sendEvenly({ port, perSecond, isPatient: false });
  try {
    await new Promise((next) => setTimeout(next, seconds * 1_000));
    const sent = await ring.stop();
    const times = sent.map(({ ms }) => ms);
    expect(sent.filter(({ first }) => first !== 200).map(({ first }) => first)).toEqual([]);
    const p99 = Math.round(percentile(times, 0.99));
    if (isFull) expect(p99).toBeLessThan(500);
    // Whoever is not let in proves nothing.
    expect(drips.filter(({ opened }) => opened() === 0)).toEqual([]);
    const opened = drips.reduce((sum, one) => sum + one.opened(), 0);
    const answers = drips.flatMap(({ answers }) => answers);
    expect(answers.filter(({ status, ms }) => status < 500 && ms < PATIENCE_MS)).toEqual([]);
    return `${each} header-drips and ${each} body-drips for ${seconds} s, over ${opened} connections: all ${sent.length} genuine answered 200, p99 ${p99} ms; ${answers.length} drips answered, none 4xx before ${PATIENCE_MS / 1_000} s`;
  } finally {
    for (const { end } of drips) end();
    await server.stop("SIGKILL");
  }
});

interface Drip {
  answers: { status: number; ms: number }[];
  /** Connections that were taken in. */
  opened(): number;
  end(): void;
}

const starts = {
  header: "POST /api/webhooks/ring HTTP/1.1\r\nHost: x\r\nX-Slow: ",
  body: "POST /api/webhooks/ring HTTP/1.1\r\nHost: x\r\nX-Signature: sha256=0\r\nContent-Length: 100000\r\n\r\n",
};

/** One sender that says a letter every now and then, and begins anew when it is cut off. */
function drip(port: number, what: keyof typeof starts): Drip {
  const answers: Drip["answers"] = [];
  let [ended, count] = [false, 0];
  let socket: Socket;
  const open = () => {
    if (ended) return;
    const startedAt = performance.now();
    const opened = connect(port, "127.0.0.1");
    // At once, so that nothing comes before it.
    opened.write(starts[what]);
    socket = opened;
    opened.on("connect", () => {
      count += 1;
    });
    opened.on("data", (chunk) => {
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(chunk.toString("latin1"))?.[1]);
      answers.push({ status, ms: performance.now() - startedAt });
    });
    opened.on("error", () => {});
    opened.on("close", () => setTimeout(open, DRIP_MS));
  };
  open();
  const timer = setInterval(() => void (socket.writable && socket.write("x")), DRIP_MS);
  return {
    answers,
    opened: () => count,
    end() {
      ended = true;
      clearInterval(timer);
      socket.destroy();
    },
  };
}
