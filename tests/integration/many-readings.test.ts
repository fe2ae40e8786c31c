import { afterAll, beforeAll, expect, it } from "vitest";
import { putJob } from "@/db/commands/jobs";
import { keyOfAccount, putTokens } from "@/db/commands/linking/tokens";
import { transact } from "@/db/commands/revise";
import { workSoon } from "@/lib/jobs/ask";
import { sealTokens } from "@/lib/linking/seal-tokens";
import type { FakeAccount, FakeDevice } from "../fakes/ring/state";
import { type Linking, openLinking } from "../helpers/linking";
import { lookInto } from "../helpers/outside";

const ACCOUNTS = 50;
const DEVICES = 20;
/** One account has as many as a large house. */
const MOST_DEVICES = 200;
/** What Ring allows in a second. */
const BUDGET = 100;
const POSTS = 40;

let linking: Linking;
const devices: FakeDevice[] = [];

beforeAll(async () => {
  linking = await openLinking();
  for (let number = 0; number < ACCOUNTS; number += 1) await link(number === 0 ? MOST_DEVICES : DEVICES);
});
afterAll(() => linking.stop());

/** An account as it is once it was linked, without waiting for it. */
async function link(count: number): Promise<void> {
  const account: FakeAccount = linking.ring.addAccount();
  for (let number = 1; number <= count; number += 1)
    devices.push(linking.ring.addDevice(account, { name: `Door ${number} of ${account.id.slice(-4)}` }));
  const { access_token: accessToken, refresh_token: refreshToken } = linking.ring.giveTokens(account);
  const expiresAt = Date.now() + 14_400_000;
  await transact(async ({ sql }) => {
    const key = await keyOfAccount(sql, account.id, Date.now());
    await putTokens(sql, key, sealTokens(key, { accessToken, refreshToken, scope: "", expiresAt }), Date.now());
    await sql.prepare("UPDATE ring_tokens SET state = 'linked' WHERE account_key = ?").run(key);
  });
}

const look = (text: string) =>
  lookInto(linking.gatehouse.database, (sql) => sql.prepare<[], number>(text).pluck().get());

/** How long webhooks wait for their answer, the middle of them, in milliseconds. */
async function post(): Promise<number> {
  const times: number[] = [];
  for (let number = 0; number < POSTS; number += 1) {
    const device = devices[(number * 7) % devices.length];
    if (!device) throw new Error("no device");
    const begun = performance.now();
    expect(await linking.ring.post(linking.ring.event(device, "device_online"))).toMatchObject({ statuses: [200] });
    times.push(performance.now() - begun);
  }
  return times.toSorted((a, b) => a - b)[POSTS / 2] ?? 0;
}

/** When Ring was asked for something. */
function noteRequests(): number[] {
  const at: number[] = [];
  const { requests } = linking.ring;
  const push = requests.push.bind(requests);
  requests.push = (...seen) => {
    at.push(performance.now());
    return push(...seen);
  };
  return at;
}

// A busy machine lets work in the background wait.
const options = { timeout: 90_000 };

it(
  "more than a thousand devices of fifty accounts are read within Ring's budget, and webhooks are answered as ever",
  options,
  async () => {
    const asked = noteRequests();
    const quiet = await post();
    const before = linking.ring.requests.length;
    await transact(async ({ sql }) => {
      const now = Date.now();
      for (const key of await sql.prepare<[], number>("SELECT account_key FROM ring_tokens").pluck().all())
        await putJob(sql, { kind: "account", subject: key, accountKey: key, deviceKey: null, dueAt: now }, now);
    });
    workSoon();
    const busy = await post();
    await expect.poll(() => look("SELECT count(*) FROM device_details"), { timeout: 80_000 }).toBe(devices.length);
    const waiting = `SELECT count(*) FROM jobs WHERE kind = 'account' AND (leased_until IS NOT NULL OR due_at <= ${Date.now()})`;
    await expect.poll(() => look(waiting), { timeout: 80_000 }).toBe(0);
    expect(await look("SELECT count(*) FROM devices WHERE name LIKE 'Door %'")).toBe(devices.length);
    expect(await look("SELECT value FROM counters WHERE name = 'devices.online'")).toBe(devices.length);
    const lists = linking.ring.requests.slice(before).filter(({ path }) => path === "/v1/devices");
    expect(lists).toHaveLength(ACCOUNTS);
    expect(linking.ring.requests.filter(({ status }) => status === 429)).toEqual([]);
    for (const from of asked)
      expect(asked.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(BUDGET);
    // Five times as long, and a little, is what a busy machine may make of it.
    expect(busy).toBeLessThan(quiet * 5 + 20);
  },
);
