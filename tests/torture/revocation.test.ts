import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, expect } from "vitest";
import { deliver, envelope, toAnswer } from "../helpers/deliveries";
import { inspect } from "../helpers/inspect";
import { claim, claimLinkIn, letIn, PASSWORD, post } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";
import { torture } from "../helpers/torture";

const SOCKETS = 20;
const LIMIT_MS = 2_000;

const file = temporaryFile();
let server: RunningServer;
let admin: string;
beforeAll(async () => {
  server = await startServer({ port: await freePort(), file });
  admin = await claim(server.url, claimLinkIn(server.output()));
});
afterAll(() => server.stop());

interface Person {
  email: string;
  cookie: string;
}

/** What ends somebody's session, or lowers what they may. */
const acts: Record<string, (person: Person) => Promise<{ status: number }>> = {
  "sign-out": ({ cookie }) => post(server.url, "/api/auth/sign-out", {}, { cookie }),
  disabling: async ({ email }) => change(email, "disable", { disabled: true }),
  demotion: async ({ email }) => change(email, "change", { role: "viewer", engineer: false }),
  "password change": ({ cookie }) =>
    post(
      server.url,
      "/api/auth/change-password",
      { currentPassword: PASSWORD, newPassword: "yet another long phrase 3", revokeOtherSessions: true },
      { cookie },
    ),
};

torture("T27", "revocation with open sockets", { short: 1, full: 25 }, async (rounds) => {
  let slowest = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, act] of Object.entries(acts)) slowest = Math.max(slowest, await revoke(name, act, round));
  }
  expect(slowest).toBeLessThan(LIMIT_MS);
  const count = rounds * Object.keys(acts).length;
  return `${count} revocations, ${SOCKETS} sockets each: refused over HTTP at once, the slowest socket after ${Math.round(slowest)} ms, 0 events afterwards`;
});

/** Milliseconds until the last socket knew. */
async function revoke(name: string, act: (typeof acts)[string], round: number): Promise<number> {
  const email = `${name.replaceAll(" ", "-")}-${round}@example.com`;
  const person = { email, cookie: await letIn(server.url, admin, { email, role: "operator" }) };
  const sockets = await Promise.all(Array.from({ length: SOCKETS }, () => follow(person.cookie)));
  const isDemotion = name === "demotion";
  const told = sockets.map(
    (socket) => new Promise((known) => socket.once(isDemotion ? "viewer:changed" : "disconnect", known)),
  );
  const began = performance.now();
  expect([name, (await act(person)).status]).toEqual([name, 200]);
  expect([name, await mayAct(person.cookie)]).toEqual([name, isDemotion ? 403 : 401]);
  await Promise.all(told);
  const ms = performance.now() - began;
  let seen = 0;
  for (const socket of sockets) {
    socket.on("events:recorded", () => {
      seen += 1;
    });
  }
  const door = async (init: RequestInit) =>
    toAnswer(await fetch(`${server.url}/api/webhooks/ring`, { method: "POST", ...init }));
  const witness = await follow(admin);
  const shown = new Promise((known) => witness.once("events:recorded", known));
  await deliver(door, envelope());
  await shown;
  if (!isDemotion) expect([name, seen]).toEqual([name, 0]);
  for (const socket of [...sockets, witness]) socket.disconnect();
  return ms;
}

/** The status of something that only operators may do. */
async function mayAct(cookie: string): Promise<number> {
  return (await post(server.url, "/api/alerts/acknowledge", {}, { cookie })).status;
}

async function change(email: string, path: string, body: object): Promise<{ status: number }> {
  const id = inspect(file, (sqlite) => sqlite.prepare("SELECT id FROM operators WHERE email = ?").pluck().get(email));
  return await post(server.url, `/api/people/${path}`, { id, ...body }, { cookie: admin });
}

async function follow(cookie: string): Promise<Socket> {
  const socket = io(server.url, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: { since: 0, revision: 0 },
    extraHeaders: { origin: server.url, cookie },
  });
  await new Promise((caught, failed) => {
    socket.once("catchup:finished", caught);
    socket.once("cursor:expired", caught);
    socket.once("connect_error", failed);
  });
  return socket;
}
