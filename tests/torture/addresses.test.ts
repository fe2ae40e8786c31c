import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect } from "vitest";
import { eachAtOnce } from "../helpers/at-once";
import { deliver, envelope } from "../helpers/deliveries";
import { privateAddresses } from "../helpers/hostile/addresses";
import { claim, claimLinkIn } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";
import { torture } from "../helpers/torture";
import { type Carrier, carry } from "./helpers/address-places";
import { doorOf } from "./helpers/sender";

const AT_ONCE = 16;

const file = temporaryFile();
const calls = {
  CALLS_FILE: `${file}.calls`,
  NODE_OPTIONS: `--import ${resolve("tests/torture/helpers/tell-calls.mjs")}`,
};
const knocks: string[] = [];
const trap = createServer((socket) => {
  knocks.push("somebody");
  socket.destroy();
});
let server: RunningServer;
let cookie: string;

beforeAll(async () => {
  await once(trap.listen(0), "listening");
  server = await startServer({ port: await freePort(), file, environment: calls });
  // The address that it listens on is looked up, too.
  writeFileSync(calls.CALLS_FILE, "");
  cookie = await claim(server.url, claimLinkIn(server.output()));
});
afterAll(async () => {
  trap.close();
  await server.stop();
});

const listCalls = () => readFileSync(calls.CALLS_FILE, "utf8").split("\n").filter(Boolean);

torture("T32", "forged addresses", { short: 13, full: 150 }, async (count) => {
  const { port } = trap.address() as AddressInfo;
  const carriers = privateAddresses(port, count).flatMap((address, place) =>
    carry(address, place, { url: server.url, cookie }),
  );
  const surprises: string[] = [];
  await eachAtOnce(carriers, AT_ONCE, async (carrier) => {
    const { status, location } = await send(carrier);
    const isAway = URL.parse(location ?? "/", server.url)?.host !== new URL(server.url).host;
    if (isAway || (status >= 500 && status !== 503))
      surprises.push(`${status} ${location} to ${JSON.stringify(carrier)}`.slice(0, 300));
  });
  expect(surprises).toEqual([]);
  expect(listCalls()).toEqual([]);
  expect(knocks).toEqual([]);
  expect((await deliver(doorOf(server.url), envelope())).status).toBe(200);
  // Had there been a call, both would know.
  await callTrap(port);
  await expect.poll(() => knocks.length).toBe(1);
  expect(listCalls()).toContain(`connect 127.0.0.1:${port}`);
  return `${count} addresses of a private listener in ${carriers.length} requests: 0 connections, 0 names looked up, nobody sent there; no page takes an address that is called, so there is none to redirect or to resolve anew`;
});

async function callTrap(port: number): Promise<void> {
  const script = `require("node:net").connect(${port}, "127.0.0.1").on("error", () => {}).resume()`;
  await promisify(execFile)(process.execPath, ["-e", script], { env: { ...process.env, ...calls } });
}

/** As it is written: another client would mend or refuse some of it. */
function send({ path, method = "GET", headers = {}, body }: Carrier): Promise<{ status: number; location?: string }> {
  return new Promise((done, failed) => {
    const asked = request(server.url + path, { method, headers }, (response) => {
      const { statusCode = 0, headers } = response;
      response
        .resume()
        .on("end", () => done({ status: statusCode, ...(headers.location && { location: headers.location }) }));
    });
    asked.on("error", failed);
    asked.end(body);
  });
}
