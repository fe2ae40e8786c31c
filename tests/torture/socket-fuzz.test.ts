import { afterAll, beforeAll, expect } from "vitest";
import WebSocket from "ws";
import { metrics } from "@/lib/metrics/registry";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";
import { torture } from "../helpers/torture";
import { openBrowser } from "./helpers/browser";

const NESTED = `${"[".repeat(5_000)}${"]".repeat(5_000)}`;
const names = [
  "catchup:request",
  "connect",
  "disconnect",
  "disconnecting",
  "newListener",
  "__proto__",
  "error",
  "no:such",
];
const contents = [
  "",
  ",null",
  ',{"since":"1"}',
  ',{"since":-5,"revision":1e400}',
  ',{"__proto__":{"since":0},"constructor":{}}',
  ',{"since":9007199254740993,"revision":0}',
  ',"\\ud800"',
  `,${NESTED}`,
  `,"${"x".repeat(15_000)}"`,
  ",1,2,3,{},[]",
];
/** Whatever a packet can begin with: no id, ids for answers, attachments, other namespaces, and no packet at all. */
const starts = ["2", "27", "2999999999999", "2/admin,", "51-", "51000-", "5", "3", "4", "0", "1", "9", "", "2/,"];
const raw = [
  "2[",
  "2{}",
  "2[]",
  "2[1]",
  '2[{"a":1}]',
  "6",
  "b\0\0",
  "2".repeat(2_000),
  "\u{1f4a9}",
  "40",
  "41",
  "0{}",
  "1",
  "3probe",
];

let gatehouse: Gatehouse;
const thrown: unknown[] = [];
const note = (error: unknown) => void thrown.push(error);

beforeAll(async () => {
  gatehouse = await openGatehouse();
  for (const event of ["uncaughtException", "unhandledRejection"]) process.on(event, note);
});
afterAll(async () => {
  for (const event of ["uncaughtException", "unhandledRejection"]) process.off(event, note);
  await gatehouse.stop();
});

torture("T24", "nonsense over the socket", { short: 600, full: 5_000 }, async (count) => {
  const cookie = await gatehouse.signIn();
  const port = Number(new URL(gatehouse.url).port);
  const frames = [...makeFrames()];
  let said = 0;
  let sockets = 0;
  while (said < count) {
    // Whoever says more than twenty things in a second is cut: a new socket for every fifteen.
    const some = Array.from({ length: 15 }, (_, place) => frames[(said + place) % frames.length] ?? "");
    await say(port, cookie, some);
    said += some.length;
    sockets += 1;
  }
  expect(thrown).toEqual([]);
  const witness = openBrowser({ port, cookie }, { head: 0, revision: 0 });
  witness.connect();
  await expect.poll(() => witness.story.live, { timeout: 10_000 }).toBe(true);
  witness.close();
  await expect.poll(async () => (await metrics().socketsCut.get()).values.length).toBeGreaterThan(0);
  return `${said} frames of ${frames.length} kinds over ${sockets} sockets: 0 uncaught, and the next browser is served`;
});

function* makeFrames(): Generator<string | Buffer> {
  for (const start of starts)
    for (const name of names) for (const content of contents) yield `4${start}[${JSON.stringify(name)}${content}]`;
  for (const frame of raw) yield `4${frame}`;
  for (const frame of raw) yield frame;
  for (const length of [0, 1, 100, 20_000]) yield Buffer.alloc(length, 0xff);
}

/** Sign in over a socket, say all of it, and wait until the server has heard it or hung up. */
function say(port: number, cookie: string, frames: readonly (string | Buffer)[]): Promise<void> {
  return new Promise((resolve) => {
    const headers = { origin: `http://127.0.0.1:${port}`, cookie };
    const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { headers });
    socket.on("error", () => {});
    socket.on("close", () => resolve());
    socket.on("message", (data: Buffer) => {
      const text = data.toString();
      if (text.startsWith("0")) socket.send('40{"since":0,"revision":0}');
      if (!text.startsWith("40")) return;
      for (const frame of frames) socket.send(frame);
      socket.ping();
    });
    socket.on("pong", () => socket.terminate());
  });
}
