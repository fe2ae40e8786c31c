import { existsSync, statSync } from "node:fs";
import { Agent, type OutgoingHttpHeaders, request } from "node:http";
import { afterAll, beforeAll, expect } from "vitest";
import { eachAtOnce } from "../helpers/at-once";
import { deliver, envelope, toAnswer } from "../helpers/deliveries";
import { createRandom } from "../helpers/hostile/random";
import { type Stranger, strangers } from "../helpers/hostile/strangers";
import { inspect } from "../helpers/inspect";
import { eventCount } from "../helpers/outside";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";
import { tally, torture } from "../helpers/torture";

const SOCKETS = 32;
const MAX_GROWTH = 32 * 1024 * 1024;
const PATH = "/api/webhooks/ring";

let server: RunningServer;
const file = temporaryFile();
const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS });

beforeAll(async () => {
  server = await startServer({ port: await freePort(), file });
});
afterAll(async () => {
  agent.destroy();
  await server.stop();
});

torture("T2", "requests by strangers", { short: 4_000, full: 10_000 }, async (count) => {
  const before = sizeOnDisk();
  const surprises: string[] = [];
  const counts: Record<string, number> = {};
  await eachAtOnce(strangers(count, createRandom(2)), SOCKETS, async (stranger) => {
    const got = await knock(stranger);
    counts[got] = (counts[got] ?? 0) + 1;
    if (!documented(stranger).includes(got)) surprises.push(`${got} to ${tell(stranger)}`);
  });
  expect(surprises).toEqual([]);
  expect(counts["413 too_large"]).toBeGreaterThan(0);
  expect(server.child.exitCode).toBeNull();
  expect(await eventCount(`file:${file}`)).toBe(0);
  expect(inspect(file, (sqlite) => sqlite.prepare("SELECT count(*) FROM devices").pluck().get())).toBe(0);
  expect(sizeOnDisk() - before).toBeLessThan(MAX_GROWTH);

  const door = async (init: RequestInit) => toAnswer(await fetch(server.url + PATH, { method: "POST", ...init }));
  expect(await deliver(door, envelope())).toMatchObject({ status: 200, json: { status: "accepted" } });
  expect(await eventCount(`file:${file}`)).toBe(1);
  expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ status: "ok" });
  return `${count} requests, 0 accepted, 0 crashes: ${tally(counts)}`;
});

/** What the README promises; who sends far too much may find the door shut before the answer is read. */
function documented({ status, method }: Stranger): string[] {
  const shed = "503 busy";
  if (status === 405) return [method === "HEAD" ? "405" : "405 method_not_allowed"];
  return status === 413 ? ["413 too_large", "hung up", shed] : ["401 invalid_signature", shed];
}

const tell = ({ method, headers, body }: Stranger) =>
  `${method} ${JSON.stringify(headers).slice(0, 200)} with ${body.length} bytes: ${body.toString().slice(0, 80)}`;

/** Send it over a kept connection; resolves to status and error of the answer, or that there was none. */
function knock({ method, query, headers, body, isChunked }: Stranger): Promise<string> {
  const framing: OutgoingHttpHeaders = isChunked
    ? { "transfer-encoding": "chunked" }
    : { "content-length": body.length };
  return new Promise((resolve) => {
    const asked = request(server.url + PATH + query, { agent, method, headers: { ...headers, ...framing } });
    asked.on("response", async (response) => {
      const text = (
        await response
          .setEncoding("utf8")
          .toArray()
          .catch(() => [])
      ).join("");
      resolve(
        [response.statusCode, ...(text === "" ? [] : [(JSON.parse(text) as { error?: string }).error])].join(" "),
      );
    });
    asked.on("error", () => resolve("hung up"));
    asked.end(body);
  });
}

function sizeOnDisk(): number {
  return [file, `${file}-wal`].filter(existsSync).reduce((sum, each) => sum + statSync(each).size, 0);
}
