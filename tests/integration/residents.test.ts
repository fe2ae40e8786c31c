import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as homeReceipt } from "@/app/api/residents/receipts/[number]/route";
import { POST as removeRoute } from "@/app/api/residents/remove/route";
import { writeDb } from "@/db/client";
import { forgetResidents } from "@/db/commands/linking/residents";
import { listAudit } from "@/lib/auth/audit";
import { listPeople } from "@/lib/auth/people";
import { getReceipt } from "@/lib/removal/receipt";
import type { FakeAccount, FakeDevice } from "../fakes/ring/state";
import { type Linking, openLinking } from "../helpers/linking";
import { lookInto, readBytes } from "../helpers/outside";
import { PASSWORD } from "../helpers/people";

interface Resident {
  account: FakeAccount;
  device: FakeDevice;
  cookie: string;
  key: number;
}

let linking: Linking;
let rita: Resident;
let rolf: Resident;

beforeAll(async () => {
  linking = await openLinking();
  rita = await settle("rita@example.com");
  rolf = await settle("rolf@example.com");
});
afterAll(() => linking.stop());

/** Somebody who has linked an account with one device, at which somebody has rung. */
async function settle(email: string): Promise<Resident> {
  const account = linking.ring.addAccount();
  const device = linking.ring.addDevice(account);
  await linking.install(account);
  const cookie = await linking.join(account, email);
  await linking.link(cookie, linking.ring.linkUrl(account));
  await linking.ring.post(linking.ring.event(device, "button_press"));
  return { account, device, cookie, key: (await linking.kept(account))?.accountKey ?? 0 };
}

const remove = (cookie: string, key: number, password = PASSWORD) =>
  linking.ask(removeRoute, "/api/residents/remove", { body: { key, password }, cookie });
const count = (text: string) =>
  lookInto(linking.gatehouse.database, (sql) => sql.prepare<[], number>(text).pluck().get());

describe("residents", () => {
  it("are not among the people who work here", async () => {
    expect((await listPeople()).map(({ email }) => email)).toEqual(["ada@example.com"]);
  });

  it("cannot delete what is somebody else's, nor anything without their password", async () => {
    expect((await remove(rita.cookie, rolf.key)).status).toBe(404);
    expect((await remove(linking.admin, rita.key)).status).toBe(404);
    expect((await remove("", rita.key)).status).toBe(401);
    expect(await remove(rita.cookie, rita.key, "not the password")).toMatchObject({
      status: 403,
      json: { error: "The password is not right." },
    });
    expect((await linking.kept(rita.account))?.state).toBe("linked");
  });

  it("have everything about their own account deleted, its tokens first, and get a receipt that is theirs alone", async () => {
    const { status, json } = await remove(rita.cookie, rita.key);
    expect([status, json.askedBy]).toEqual([200, "its resident"]);
    const number = Number(json.number);
    await expect.poll(async () => (await getReceipt(number)).state).toBe("done");
    expect(await getReceipt(number)).toMatchObject({ counts: { events: 1, devices: 1 } });
    expect(await linking.kept(rita.account)).toBeUndefined();
    expect((await linking.kept(rolf.account))?.state).toBe("linked");
    const bytes = await readBytes(linking.gatehouse.database);
    expect([bytes.includes(rita.account.id), bytes.includes(rita.device.id)]).toEqual([false, false]);
    const read = (cookie: string) => linking.ask(homeReceipt, `/api/residents/receipts/${number}`, { cookie });
    expect((await read(rita.cookie)).headers.get("content-disposition")).toContain(`receipt-${number}.txt`);
    expect((await read(rolf.cookie)).status).toBe(404);
  });

  it("are named nowhere in the audit log", async () => {
    const anything = { who: "", what: "", result: "", from: "", to: "", address: "", before: "", after: "" };
    const lines = JSON.stringify((await listAudit(anything)).entries);
    expect(lines).toContain("a resident");
    expect(lines).not.toMatch(/rita|rolf/);
  });

  it("are forgotten once they have nothing here and are not signed in", async () => {
    const forget = () => forgetResidents(writeDb().sql, { before: Date.now() + 1, now: Date.now() });
    expect(await forget()).toBe(0);
    await linking.change("DELETE FROM sessions");
    expect(await forget()).toBe(1);
    expect(await count("SELECT count(*) FROM operators WHERE email = 'rita@example.com'")).toBe(0);
    expect(await count("SELECT count(*) FROM operators WHERE email = 'rolf@example.com'")).toBe(1);
  });
});
