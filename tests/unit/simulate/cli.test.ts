import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { KEY, openReceiver } from "./support.ts";

const CLI = resolve("lib/simulate/cli.ts");
const REQUIRE_NODE = resolve("lib/require-node.mjs");

describe("npm run simulate", () => {
  test("plays a scenario, a line for each delivery and the sums at the end", async () => {
    const receiver = await openReceiver();
    const { code, out, err } = await run(["late", "--speed", "1000", "--url", receiver.url, "--key", KEY]);
    const lines = out.trim().split("\n");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d {2}Driveway: Person, 58 min ago +200 accepted {2}[\d.]+ ms$/);
    expect(lines[4]).toMatch(
      /^Sent 4: 4 accepted, 0 duplicates, 0 refused, 0 undelivered, 0 retried; p50 .+, p95 .+\.$/,
    );
    expect(receiver.received.map(({ genuine }) => genuine)).toEqual([true, true, true, true]);
  });

  test("prints a storm by the second", async () => {
    const receiver = await openReceiver();
    const storm = ["storm", "--rate", "1000", "--duration", "0.2", "--speed", "1000"];
    const { code, out } = await run([...storm, "--url", receiver.url, "--key", KEY]);
    expect(code).toBe(0);
    const seconds = out.trim().split("\n").slice(0, -1);
    const counts = seconds.map((line) => Number(/^\d\d:\d\d:\d\d {2}(\d+) x 200$/.exec(line)?.[1]));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(200);
    expect(receiver.received).toHaveLength(200);
  });

  test("takes the first key of RING_SIGNING_KEY, from .env", async () => {
    const receiver = await openReceiver();
    const folder = openFolder();
    writeFileSync(join(folder, ".env"), `RING_SIGNING_KEY=${KEY},another signing key\n`);
    const { code } = await run(["late", "--count", "1", "--url", receiver.url], { folder });
    expect(code).toBe(0);
    expect(receiver.received.map(({ genuine }) => genuine)).toEqual([true]);
  });

  test("takes the port from PORT", async () => {
    const receiver = await openReceiver();
    const { port } = new URL(receiver.url);
    const { code } = await run(["late", "--count", "1"], { env: { PORT: port, RING_SIGNING_KEY: KEY } });
    expect(code).toBe(0);
    expect(receiver.received).toHaveLength(1);
  });

  test("stops with the sums when it is interrupted", async () => {
    const receiver = await openReceiver();
    const child = start(["household", "--url", receiver.url, "--key", KEY]);
    const out = text(child.stdout);
    child.stdout.once("data", () => child.kill("SIGINT"));
    const [code] = await once(child, "close");
    expect(code).toBe(0);
    expect(await out).toMatch(/Sent \d+: \d+ accepted/);
  });

  test("explains itself", async () => {
    const { code, out } = await run(["--help"]);
    expect(code).toBe(0);
    for (const word of [
      "household",
      "door",
      "motions",
      "flap",
      "outage",
      "storm",
      "every",
      "late",
      "test",
      "--repeat",
      "--wrong-key",
      "--no-signature",
      "--api",
    ]) {
      expect(out).toContain(word);
    }
  });

  test("sends one test event of any type, with what is to go wrong", async () => {
    const receiver = await openReceiver();
    const press = ["test", "--late", "60", "--repeat", "1", "--url", receiver.url, "--key", KEY];
    const { code, out } = await run(press);
    expect(code).toBe(0);
    expect(out).toMatch(/Test doorbell: Doorbell pressed, 60 min ago +200 accepted/);
    expect(out).toMatch(/Test doorbell: Doorbell pressed, 60 min ago \(again\) +200 duplicate/);
    const flood = ["test", "--type", "flood_detected", "--no-signature", "1", "--url", receiver.url, "--key", KEY];
    expect((await run(flood)).out).toMatch(/Test camera: Water detected \(not signed\) +401 refused/);
  });

  test("says so where the server refuses everything", async () => {
    const receiver = await openReceiver();
    const { code, err } = await run(["late", "--count", "1", "--url", receiver.url, "--key", "quite another key"]);
    expect(code).toBe(1);
    expect(err).toBe(
      `The server refused everything: check that it has the same signing key, and that ${receiver.url} is its webhook.\n`,
    );
  });

  test("names the types there are where one is misspelt", async () => {
    const { code, err } = await run(["test", "--type", "press", "--key", KEY]);
    expect(code).toBe(1);
    expect(err).toMatch(/^There is no type "press"; there are motion_detected, button_press, .+, co_cleared\.\n$/);
  });

  test.each([
    [[], "Name a scenario: household, door, motions, flap, outage, storm, every, late, test."],
    [
      ["dor"],
      'There is no scenario "dor"; there are household, door, motions, flap, outage, storm, every, late, test.',
    ],
    [["door", "flap"], "Name one scenario, not 2: door, flap."],
    [["storm", "--rate", "fast"], '--rate must be a number above 0, not "fast".'],
    [["storm", "--rate", "0"], '--rate must be a number above 0, not "0".'],
    [["storm", "--devices", "1.5"], '--devices must be a whole number above 0, not "1.5".'],
    [["door", "--count", ""], '--count must be a whole number above 0, not "".'],
    [["door", "--repeat", "2"], '--repeat must be a share from 0 to 1, such as 0.2, not "2".'],
    [["test", "--late", "soon"], '--late must be a whole number above 0, not "soon".'],
    [["door", "--url", "localhost"], 'The address "localhost" cannot be used: it must begin with http:// or https://.'],
    [["door", "--fast"], "Unknown option '--fast'. See npm run simulate -- --help."],
    [
      ["door", "--key", ""],
      "There is no signing key: set RING_SIGNING_KEY in .env to the server's, or give it with --key.",
    ],
    [
      ["door", "--url", "http://127.0.0.1:1"],
      "Nothing answers at http://127.0.0.1:1: start Gatehouse (npm start), or give its address with --url.",
    ],
  ])("answers %j with a sentence", async (args, sentence) => {
    const { code, out, err } = await run(args, { env: { RING_SIGNING_KEY: KEY } });
    expect({ code, out, err }).toEqual({ code: 1, out: "", err: `${sentence}\n` });
  });
});

interface Surroundings {
  env?: Record<string, string>;
  folder?: string;
}

async function run(args: string[], surroundings?: Surroundings) {
  const child = start(args, surroundings);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code, out, err };
}

/** In an empty folder and environment, so that no .env of the developer's takes part. */
function start(args: string[], { env = {}, folder = openFolder() }: Surroundings = {}) {
  return spawn(process.execPath, ["--import", REQUIRE_NODE, CLI, ...args], {
    cwd: folder,
    env: { NODE_ENV: "test", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
