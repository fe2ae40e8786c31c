import { afterEach, beforeEach, expect, it } from "vitest";
import { type FakeRing, startFakeRing } from "../fakes/ring/ring";
import { linkAccount } from "../helpers/link-account";
import { claim, claimLinkIn, post } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";
import { OFFER } from "../helpers/watching";

let ring: FakeRing;
let server: RunningServer;
let start: () => Promise<RunningServer>;
let cookie: string;

beforeEach(async () => {
  ring = await startFakeRing();
  const [port, file] = [await freePort(), temporaryFile()];
  start = () => startServer({ port, file, environment: ring.env() });
  server = await start();
  cookie = await claim(server.url, claimLinkIn(server.output()));
  const account = ring.addAccount();
  await linkAccount({ url: server.url, file, ring }, account);
  await ring.post(ring.event(ring.addDevice(account), "device_online"));
  expect((await post(server.url, "/api/devices/1/live", { offer: OFFER }, { cookie })).status).toBe(200);
});
afterEach(async () => {
  await server.stop();
  await ring.close();
});

const openAtRing = () => ring.streams.filter(({ closedAt }) => closedAt === null).length;

it("a stop leaves no live view at Ring", async () => {
  expect(openAtRing()).toBe(1);
  await server.stop();
  expect(openAtRing()).toBe(0);
});

it("a kill leaves one, which the next start closes", async () => {
  await server.stop("SIGKILL");
  expect(openAtRing()).toBe(1);
  server = await start();
  await expect.poll(openAtRing).toBe(0);
});

it("who signs out leaves none", async () => {
  await post(server.url, "/api/auth/sign-out", {}, { cookie });
  await expect.poll(openAtRing).toBe(0);
});
