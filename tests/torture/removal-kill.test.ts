import { setTimeout as wait } from "node:timers/promises";
import { expect } from "vitest";
import { toAnswer } from "../helpers/deliveries";
import { inspect } from "../helpers/inspect";
import { ADMIN, claim, claimLinkIn, post } from "../helpers/people";
import { freePort, startServer, temporaryFile } from "../helpers/server";
import { isFull, torture } from "../helpers/torture";
import { findHits } from "./helpers/hits";
import { eventsOf, household, sendAll } from "./helpers/household";

/** So many that no start of the server has time for all of them. */
const EVENTS = isFull ? 5_000 : 300;
/** After the removal was asked for, a kill comes within this time. */
const WITHIN_MS = 250;

torture("T20", "kill a removal", { short: 1, full: 20 }, async (kills) => {
  const file = temporaryFile();
  const [going, staying] = [household("GOING"), household("STAYING")];
  const start = async () => await startServer({ port: await freePort(), file });
  const phase = () => {
    const read = "SELECT json_extract(value, '$.phase') FROM settings WHERE name = 'removal.1'";
    return inspect(file, (sqlite) => sqlite.prepare(read).pluck().get());
  };
  let server = await start();
  const cookie = await claim(server.url, claimLinkIn(server.output()));
  const door = async (init: RequestInit) =>
    toAnswer(await fetch(`${server.url}/api/webhooks/ring`, { method: "POST", ...init }));
  expect(await sendAll(door, [...eventsOf(going, 1), ...eventsOf(staying, 50), ...eventsOf(going, EVENTS)])).toBe(0);
  const asked = { key: 1, phrase: "remove Account 1", password: ADMIN.password };
  expect((await post(server.url, "/api/accounts/remove", asked, { cookie })).status).toBe(200);
  let halfDone = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    await wait(Math.random() * WITHIN_MS);
    await server.stop("SIGKILL");
    if (phase() !== "done") halfDone += 1;
    server = await start();
  }
  if (isFull) expect(halfDone).toBeGreaterThan(0);
  await expect.poll(phase, { timeout: 20_000 }).toBe("done");
  expect(findHits(file, [going.account, ...going.devices])).toEqual([]);
  expect(inspect(file, (sqlite) => sqlite.prepare("SELECT count(*) FROM events").pluck().get())).toBe(50);
  expect(inspect(file, (sqlite) => sqlite.pragma("integrity_check", { simple: true }))).toBe("ok");
  expect(inspect(file, (sqlite) => sqlite.pragma("foreign_key_check"))).toEqual([]);
  await server.stop();
  return `${kills} kills, ${halfDone} of them in the middle: gone all the same, 0 hits, ${EVENTS} events`;
});
