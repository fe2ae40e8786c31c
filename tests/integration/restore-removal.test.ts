import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { runCommand } from "../helpers/cli";
import { deliver, envelope, toAnswer } from "../helpers/deliveries";
import { inspect } from "../helpers/inspect";
import { ADMIN, claim, claimLinkIn, post } from "../helpers/people";
import { freePort, startServer, temporaryFile } from "../helpers/server";
import { findHits } from "../torture/helpers/hits";

const GOING = { account: "ava1.ring.account.GOINGACCOUNT", device: "ava1.ring.device.GOINGDEVICE" };
const file = temporaryFile();
const environment = { DATABASE_URL: `file:${file}` };

function phaseOfRemoval(): string {
  const text = inspect(file, (sqlite) =>
    sqlite.prepare("SELECT value FROM settings WHERE name = 'removal.1'").pluck().get(),
  );
  return JSON.parse(String(text ?? '{"phase":"none"}')).phase;
}

it("a backup from before a removal brings the account back to nobody", async () => {
  const server = await startServer({ port: await freePort(), file });
  const cookie = await claim(server.url, claimLinkIn(server.output()));
  const door = async (init: RequestInit) =>
    toAnswer(await fetch(`${server.url}/api/webhooks/ring`, { method: "POST", ...init }));
  for (const place of [GOING, {}]) expect((await deliver(door, envelope(place))).status).toBe(200);
  expect((await runCommand("backup", [], environment)).code).toBe(0);
  const folder = join(dirname(file), "backups");
  const backup = join(folder, readdirSync(folder).find((name) => name.endsWith(".db")) ?? "");
  expect(findHits(backup, [GOING.account])).toHaveLength(1);

  const asked = { key: 1, phrase: "remove Account 1", password: ADMIN.password };
  expect((await post(server.url, "/api/accounts/remove", asked, { cookie })).status).toBe(200);
  await expect.poll(phaseOfRemoval).toBe("done");
  await server.stop();

  expect((await runCommand("restore", [backup, "--yes"], environment)).code).toBe(0);
  const restored = await startServer({ port: await freePort(), file });
  await expect.poll(phaseOfRemoval).toBe("done");
  expect(findHits(file, [GOING.account, GOING.device])).toEqual([]);
  expect(inspect(file, (sqlite) => sqlite.prepare("SELECT count(*) FROM events").pluck().get())).toBe(1);
  await restored.stop();
});
