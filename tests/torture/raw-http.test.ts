import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { afterAll, beforeAll, expect } from "vitest";
import { eachAtOnce } from "../helpers/at-once";
import { deliver, envelope, toAnswer } from "../helpers/deliveries";
import { createRandom } from "../helpers/hostile/random";
import { type Outcome, type RawRequest, rawRequests } from "../helpers/hostile/raw";
import { inspect } from "../helpers/inspect";
import { eventCount } from "../helpers/outside";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";
import { torture } from "../helpers/torture";

const AT_ONCE = 16;
const PATIENCE_MS = 5_000;

const file = temporaryFile();
let port: number;
let server: RunningServer;
beforeAll(async () => {
  port = await freePort();
  server = await startServer({ port, file });
});
afterAll(() => server.stop());

torture("T4", "raw requests", { short: "all", full: "all" }, async () => {
  const called: string[] = [];
  const trap = createServer((socket) => {
    called.push("trap");
    socket.destroy();
  }).listen(0, "127.0.0.1");
  await once(trap, "listening");
  const requests = rawRequests(
    `localhost:${port}`,
    `127.0.0.1:${(trap.address() as AddressInfo).port}`,
    createRandom(1),
  );
  const surprises: string[] = [];
  await eachAtOnce(requests, AT_ONCE, async (raw) => {
    const outcome = await send(raw);
    if (outcome === "silent" || !raw.may.includes(outcome))
      surprises.push(`${outcome}, not ${raw.may.join(" or ")}, to ${raw.what}`);
  });
  expect(surprises).toEqual([]);
  trap.close();
  expect(called).toEqual([]);
  expect(server.child.exitCode).toBeNull();
  expect(await eventCount(`file:${file}`)).toBe(0);
  expect(
    inspect(file, (sqlite) =>
      sqlite.prepare("SELECT count(*) FROM deliveries WHERE verdict NOT IN ('rejected', 'deferred')").pluck().get(),
    ),
  ).toBe(0);
  const door = async (init: RequestInit) =>
    toAnswer(await fetch(`${server.url}/api/webhooks/ring`, { method: "POST", ...init }));
  expect((await deliver(door, envelope())).status).toBe(200);
  expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ status: "ok" });
  return `${requests.length} requests, each answered as documented or hung up on, 0 calls elsewhere, 0 recorded`;
});

/** The status of the first answer that is final; "silent" where nothing comes back and nothing ends. */
async function send({ bytes, ends }: RawRequest): Promise<Outcome | "silent"> {
  const socket = connect(port, "127.0.0.1").setTimeout(PATIENCE_MS);
  return await new Promise((resolve) => {
    let said = "";
    const settle = (outcome: Outcome | "silent") => {
      socket.destroy();
      resolve(outcome);
    };
    socket.on("data", (chunk) => {
      said += chunk.toString("latin1");
      const status = /^HTTP\/1\.1 ([2-5]\d\d) /m.exec(said)?.[1];
      if (status !== undefined) settle(Number(status));
    });
    socket.on("timeout", () => settle("silent"));
    socket.on("error", () => settle("closed"));
    socket.on("close", () => settle("closed"));
    if (ends) socket.end(bytes);
    else socket.write(bytes);
  });
}
