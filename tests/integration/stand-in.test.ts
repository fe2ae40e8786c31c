import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ringApi } from "@/lib/ring/api";
import { exchangeCode, refreshTokens } from "@/lib/ring/oauth";
import { formatApi } from "@/lib/simulate/format-api";
import { dropSingleton } from "@/lib/singleton";
import { type StandIn, startStandIn } from "@/lib/stand-in";

const KEY = "an-example-signing-key-0123456789";

let product: Server;
let codes: string[] = [];
let port: number;
let standIn: StandIn;

/** A product that takes every code. */
beforeAll(async () => {
  product = createServer(async (request, response) => {
    codes.push(new URLSearchParams(await text(request)).get("code") ?? "");
    response.writeHead(200).end();
  }).listen(0, "127.0.0.1");
  await once(product, "listening");
  port = await findRoom();
  standIn = await open();
});
afterAll(() => {
  standIn.stop();
  product.close();
  for (const name of Object.keys(standIn.env)) delete process.env[name];
  for (const name of ["env", "ring-budget"]) dropSingleton(name);
});

async function open(): Promise<StandIn> {
  const productUrl = `http://127.0.0.1:${(product.address() as AddressInfo).port}`;
  const opened = await startStandIn({ kind: "home", port, seed: "home", productUrl, signingKey: KEY });
  if (!opened) throw new Error("There is no stand-in.");
  Object.assign(process.env, opened.env);
  for (const name of ["env", "ring-budget"]) dropSingleton(name);
  return opened;
}

/** Two ports beside each other that nobody has: the API's and the store's. */
async function findRoom(): Promise<number> {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port: found } = taken.address() as AddressInfo;
  taken.close();
  await once(taken, "close");
  return found;
}

async function install(): Promise<Response> {
  codes = [];
  return await fetch(standIn.shop ?? "", { method: "POST", redirect: "manual" });
}

test("says what Gatehouse needs to reach it, and where to install the app", () => {
  const said = formatApi(standIn);
  expect(said).toContain(`RING_API_URL=http://127.0.0.1:${port}`);
  expect(said).toContain("RING_CLIENT_SECRET=simulated-secret");
  expect(said).toContain(`open http://127.0.0.1:${port + 1} in a browser`);
  expect(said).not.toContain(KEY);
});

test("installs the app as a store does: a code to the product, the browser to its link", async () => {
  expect(await (await fetch(standIn.shop ?? "")).text()).toContain("Install Gatehouse");
  const answer = await install();
  expect([answer.status, codes.length]).toEqual([303, 1]);
  expect(answer.headers.get("location")).toMatch(/\/link\?nonce=[\w-]{43}&time=\d{13}$/);
});

test("has the devices that are simulated, with pictures of every moment", async () => {
  await install();
  const { accessToken } = await exchangeCode(codes[0] ?? "");
  const api = ringApi({ token: async () => accessToken, renew: async () => accessToken });
  const devices = await api.listDevices();
  expect(devices.map(({ name }) => name)).toEqual([
    "Front door",
    "Driveway",
    "Porch",
    "Garage",
    "Back yard",
    "Hallway",
  ]);
  expect(devices.map(({ online }) => online)).toEqual(devices.map(() => null));
  const [door, driveway] = devices.map(({ id }) => id) as [string, string];
  const noon = new Date(2026, 5, 1, 12).getTime();
  const day = await api.downloadImage(door, { at: noon });
  const night = await api.downloadImage(door, { at: noon + 12 * 3_600_000 });
  const other = await api.downloadImage(driveway, { at: noon });
  expect(day).toMatchObject({ type: "image/jpeg", mediaAt: noon });
  expect(new Set([day, night, other].map(({ bytes }) => Buffer.from(bytes).toString("base64"))).size).toBe(3);
});

test("knows its tokens again after it was started anew", async () => {
  await install();
  const { refreshToken } = await exchangeCode(codes[0] ?? "");
  standIn.stop();
  await expect.poll(() => fetch(standIn.shop ?? "").catch(() => "closed")).toBe("closed");
  standIn = await open();
  const { accessToken } = await refreshTokens(refreshToken);
  const { id } = await ringApi({ token: async () => accessToken, renew: async () => accessToken }).getUser();
  expect(id).toMatch(/^ava1\.ring\.account\.sim/);
  await expect(refreshTokens("refresh-of-nobody")).rejects.toMatchObject({ kind: "expired" });
});

test("says so where its port is taken", async () => {
  const about = { kind: "home", port, seed: "home", productUrl: "http://127.0.0.1:1", signingKey: KEY } as const;
  await expect(startStandIn(about)).rejects.toThrow(/The simulated API did not start: .*EADDRINUSE/);
});
