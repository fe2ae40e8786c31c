import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST as graceRoute } from "@/app/api/settings/linking/route";
import { writeDb } from "@/db/client";
import { forgetUnclaimed } from "@/db/commands/linking/tokens";
import { completeLinks } from "@/lib/linking/complete";
import { getLinkedAccounts } from "@/lib/linking/overview";
import { listOwnAccounts } from "@/lib/linking/own-accounts";
import { renewDue, renewTokens } from "@/lib/linking/renew";
import { authorise } from "@/lib/linking/tokens";
import { ringApi } from "@/lib/ring/api";
import type { FakeAccount } from "../fakes/ring/state";
import { unlinking } from "../helpers/deliveries";
import { type Linking, openLinking } from "../helpers/linking";
import { readBytes, whileOthersWrite } from "../helpers/outside";
import { until } from "../helpers/ring";

const DAY_MS = 86_400_000;

let linking: Linking;
let account: FakeAccount;
let cookie: string;

/** Requests before this test. */
let before = 0;
let residents = 0;

beforeAll(async () => {
  linking = await openLinking({ rotation: "when used" });
});
afterAll(() => linking.stop());
beforeEach(async () => {
  account = linking.ring.addAccount();
  linking.ring.addDevice(account);
  await linking.install(account);
  residents += 1;
  cookie = await linking.join(account, `rita${residents}@example.com`);
  before = linking.ring.requests.length;
});

const link = async () => {
  const reply = await linking.link(cookie, linking.ring.linkUrl(account));
  await linking.settled(account);
  return reply;
};
const own = async () => `account_key = ${await keyOf()}`;
const keyOf = async () => (await linking.kept(account))?.accountKey ?? 0;
const renewals = () =>
  linking.ring.requests.slice(before).filter(({ body }) => body.includes("grant_type=refresh_token"));
const age = async (days: number) =>
  linking.change(`UPDATE ring_tokens SET refreshed_at = ${Date.now() - days * DAY_MS} WHERE ${await own()}`);
const health = async () => {
  const own = await keyOf();
  return (await getLinkedAccounts()).accounts.find(({ key }) => key === own);
};
const unlinked = (at: number) => unlinking(account.id, at);

describe("tokens", () => {
  it("are kept encrypted, and are written nowhere in the clear", async () => {
    await link();
    const bytes = await readBytes(linking.gatehouse.database);
    const { accessTokens, refreshTokens, clientSecret } = linking.ring;
    const secrets = [...accessTokens.keys(), ...refreshTokens.keys(), clientSecret];
    expect(secrets.length).toBeGreaterThan(2);
    for (const secret of secrets) expect(bytes.includes(secret)).toBe(false);
  });

  it("are renewed once, however many are refused at the same time", async () => {
    linking.ring.accessTokens.clear();
    const key = await keyOf();
    const calls = Array.from({ length: 5 }, () => ringApi(authorise(key)).listDevices());
    expect((await Promise.all(calls)).map(({ length }) => length)).toEqual([1, 1, 1, 1, 1]);
    expect(renewals()).toHaveLength(1);
  });

  it("are renewed every day in the background, and before they end", async () => {
    await renewDue();
    expect(renewals()).toHaveLength(0);
    await age(1);
    await renewDue();
    expect(renewals()).toHaveLength(1);
    expect((await health())?.renewedAt).toBeGreaterThan(Date.now() - 60_000);
    await linking.change(`UPDATE ring_tokens SET access_expires_at = ${Date.now() + 30_000} WHERE ${await own()}`);
    await ringApi(authorise(await keyOf())).listDevices();
    expect(renewals()).toHaveLength(2);
  });

  it("outlive Ring's silence, and tell how long they are still good for", async () => {
    await link();
    await age(25);
    linking.ring.fail("/oauth/token", 4, "reset");
    await renewDue();
    const warned = await health();
    expect(warned).toMatchObject({ health: "ending", resident: { name: expect.stringContaining("rita") } });
    expect(Math.round(((warned?.endsAt ?? 0) - Date.now()) / DAY_MS)).toBe(5);
    expect(warned?.failure).toEqual(expect.any(String));
    // Asked again only after some patience.
    const asked = linking.ring.requests.length;
    await renewDue();
    expect(linking.ring.requests.length).toBe(asked);
  });

  it("that nobody links are forgotten after a month", async () => {
    await forgetUnclaimed(writeDb().sql, Date.now() - 30 * DAY_MS);
    expect((await linking.kept(account))?.state).toBe("unclaimed");
    await forgetUnclaimed(writeDb().sql, Date.now() + 1);
    expect(await linking.kept(account)).toBeUndefined();
  });

  it("that Ring refuses are not tried again: the account must be linked again, and can be", async () => {
    await link();
    linking.ring.refreshTokens.clear();
    await expect(renewTokens(await keyOf())).rejects.toThrow();
    expect(await health()).toMatchObject({
      health: "relink",
      endsAt: null,
      failure: expect.stringContaining("linked again"),
    });
    const asked = renewals().length;
    await renewDue();
    await expect(authorise(await keyOf()).token()).rejects.toThrow("must be linked again");
    expect(renewals()).toHaveLength(asked);
    await linking.install(account);
    expect((await link()).status).toBe(200);
    expect((await health())?.health).toBe("ok");
  });
});

describe("a database that cannot be written for a moment", () => {
  it("gets the new tokens as soon as it can", async () => {
    await link();
    const renewal = renewTokens(await keyOf());
    // It is noted before Ring is asked, and Ring's answer takes longer than one turn.
    await until(async () => (await linking.kept(account))?.refreshing_since !== null);
    await whileOthersWrite(linking.gatehouse.database, async () => {
      await expect.poll(() => linking.ring.requests.length).toBeGreaterThan(before + 2);
      await new Promise((next) => setTimeout(next, 1_000));
    });
    const token = await renewal;
    expect(await authorise(await keyOf()).token()).toBe(token);
    expect(linking.ring.accessTokens.has(token)).toBe(true);
    expect(renewals()).toHaveLength(1);
  });
});

describe("a process that ends between Ring's answer and our write", () => {
  const columns = "access, refresh, refreshed_at, access_expires_at";

  /** Renew, then put back what was kept before, as if the answer had never been written. */
  async function renewAndLose(): Promise<void> {
    await linking.change(`CREATE TABLE lost AS SELECT ${columns} FROM ring_tokens WHERE ${await own()}`);
    await renewTokens(await keyOf());
    await linking.change(
      `UPDATE ring_tokens SET (${columns}) = (SELECT ${columns} FROM lost), refreshing_since = ${Date.now()} WHERE ${await own()}; DROP TABLE lost`,
    );
  }

  it("has the old refresh token tried again, which works where Ring lets it", async () => {
    await link();
    await renewAndLose();
    await renewDue();
    expect(await linking.kept(account)).toMatchObject({ refreshing_since: null, refused_at: null });
    expect((await health())?.health).toBe("ok");
  });

  it("says that the account must be linked again where Ring does not", async () => {
    linking.ring.rotation = "at once";
    await link();
    await renewAndLose();
    await renewDue();
    linking.ring.rotation = "when used";
    expect((await linking.kept(account))?.refreshing_since).toBeNull();
    expect((await health())?.health).toBe("relink");
  });
});

describe("a link that was interrupted", () => {
  const PATH = "/v1/accounts/me/app-integrations";

  /** Link while Ring's first answer is lost, then go on from another point at which the process may have ended. */
  async function interrupt(at: { ours: "claimed" | "awaiting"; ring: FakeAccount["integration"] }): Promise<void> {
    linking.ring.fail(PATH, 1, "reset");
    expect((await link()).status).toBe(200);
    expect(await linking.kept(account)).toMatchObject({ state: "claimed", failure: expect.any(String) });
    await linking.change(`UPDATE ring_tokens SET state = '${at.ours}' WHERE ${await own()}`);
    account.integration = at.ring;
  }

  it.each([
    ["before Ring was told anything", { ours: "claimed", ring: "installed" }],
    ["after the first step, of which nobody heard", { ours: "claimed", ring: "awaiting" }],
    ["between the two steps", { ours: "awaiting", ring: "awaiting" }],
    ["after the second step, of which nobody heard", { ours: "awaiting", ring: "completed" }],
    ["after both steps, of which nobody heard", { ours: "claimed", ring: "completed" }],
  ] as const)("%s goes on in the background", async (_, at) => {
    await interrupt(at);
    await completeLinks();
    expect(account.integration).toBe("completed");
    expect(await linking.kept(account)).toMatchObject({ state: "linked", nonce: null, failure: null });
  });

  it("counts as completed where Ring will not hear of the second step again", async () => {
    await interrupt({ ours: "awaiting", ring: "completed" });
    linking.ring.fail(PATH, 1, 400);
    await completeLinks();
    expect((await linking.kept(account))?.state).toBe("linked");
  });

  it("waits for a new link where Ring says no to it", async () => {
    linking.ring.fail(PATH, 2, 404);
    await link();
    expect(await linking.kept(account)).toMatchObject({ state: "unclaimed", residentId: null, nonce: null });
    expect((await linking.link(cookie, linking.ring.linkUrl(account, Date.now() - 7))).status).toBe(200);
    expect((await linking.kept(account))?.state).toBe("linked");
  });
});

describe("an account that its owner unlinks", () => {
  it("loses its tokens at once, by Ring's word alone, and Ring is not asked again", async () => {
    await link();
    linking.ring.uninstall(account);
    const asked = linking.ring.requests.length;
    await linking.ring.post(unlinked(Date.now() + 1));
    await expect.poll(async () => (await linking.kept(account))?.state).toBe("unlinked");
    expect(await linking.kept(account)).toMatchObject({ access: null, refresh: null, nonce: null });
    await renewDue();
    await expect(authorise(await keyOf()).token()).rejects.toThrow("not linked any more");
    expect(linking.ring.requests.length).toBe(asked);
    const view = await health();
    expect(view).toMatchObject({ health: "unlinked", endsAt: null });
    expect((view?.removableAt ?? 0) - (view?.unlinkedAt ?? 0)).toBe(30 * DAY_MS);
    const keepFor = (graceDays: number, cookie: string) =>
      linking.ask(graceRoute, "/api/settings/linking", { body: { graceDays }, cookie });
    expect((await keepFor(0, cookie)).status).toBe(403);
    expect((await keepFor(7, linking.admin)).status).toBe(200);
    expect(((await health())?.removableAt ?? 0) - (view?.unlinkedAt ?? 0)).toBe(7 * DAY_MS);
    const [own] = await listOwnAccounts({ id: (await linking.kept(account))?.residentId ?? "" });
    expect(own).toMatchObject({ health: "unlinked", devices: null });
  });

  it("keeps those that it was given after that: an old word of Ring's changes nothing", async () => {
    await link();
    expect((await linking.ring.post(unlinked(Date.now() - 60_000))).outcome).toBe("accepted");
    await new Promise((next) => setTimeout(next, 200));
    expect((await linking.kept(account))?.state).toBe("linked");
  });
});
