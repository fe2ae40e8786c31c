import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as joinRoute } from "@/app/api/residents/join/route";
import { listOwnAccounts } from "@/lib/linking/own-accounts";
import { KEY } from "../helpers/key";
import { queryOf } from "../helpers/link-query";
import { type Linking, openLinking } from "../helpers/linking";
import { PASSWORD } from "../helpers/people";

let linking: Linking;

beforeAll(async () => {
  linking = await openLinking();
});
afterAll(() => linking.stop());

/** An account with one device, installed, and its resident signed in. */
async function begin(email: string) {
  const { ring } = linking;
  const account = ring.addAccount();
  ring.addDevice(account, { name: `Door of ${email}` });
  await linking.install(account);
  return { account, cookie: await linking.join(account, email) };
}

describe("linking an account", () => {
  it("makes it its resident's, and tells Ring in two steps, by a masked e-mail address", async () => {
    const { account, cookie } = await begin("first@example.com");
    expect(await linking.link(cookie, linking.ring.linkUrl(account))).toMatchObject({ status: 200 });
    expect(account).toMatchObject({ integration: "completed", identifier: "f***@example.com" });
    const kept = await linking.kept(account);
    expect(kept).toMatchObject({ state: "linked", nonce: null, failure: null });
    const [own] = await listOwnAccounts({ id: kept?.residentId ?? "" });
    expect(own).toMatchObject({ health: "ok", devices: [{ name: "Door of first@example.com", status: "online" }] });
  });

  it("takes a link once", async () => {
    const { account, cookie } = await begin("once@example.com");
    const url = linking.ring.linkUrl(account);
    expect((await linking.link(cookie, url)).status).toBe(200);
    const again = await linking.link(cookie, url);
    expect(again).toMatchObject({ status: 404, json: { error: expect.stringContaining("used already") } });
    // Not even for new tokens of the same account.
    await linking.install(account);
    expect((await linking.link(cookie, url)).status).toBe(404);
    expect((await linking.link(cookie, linking.ring.linkUrl(account, Date.now() - 1))).status).toBe(200);
  });

  it("refuses what is old, from the future, incomplete, of another account or of another key", async () => {
    const { account, cookie } = await begin("wrong@example.com");
    const { ring } = linking;
    const now = Date.now();
    const time = String(now);
    const madeWith = (key: string, text: string) =>
      `${ring.productUrl}/link?${new URLSearchParams({ nonce: createHmac("sha256", key).update(text).digest("base64url"), time })}`;
    const tried: Record<string, [string, number]> = {
      "older than ten minutes": [ring.linkUrl(account, now - 601_000), 410],
      "from the future": [ring.linkUrl(account, now + 30_000), 400],
      "without a nonce": [`${ring.productUrl}/link?time=${time}`, 400],
      "with a time that is none": [`${ring.productUrl}/link?nonce=${"A".repeat(43)}&time=soon`, 400],
      "of an account that was never shared": [madeWith(KEY, `${time}:ava1.ring.account.NOBODY`), 404],
      "of another key": [madeWith("another-key-of-no-meaning-0123456", `${time}:${account.id}`), 404],
      "for another time": [ring.linkUrl(account, now - 5_000).replace(/time=\d+/, `time=${now}`), 404],
    };
    for (const [name, [url, status]] of Object.entries(tried)) {
      expect([name, (await linking.link(cookie, url)).status]).toEqual([name, status]);
    }
    expect((await linking.kept(account))?.state).toBe("unclaimed");
    expect((await linking.link("", ring.linkUrl(account))).status).toBe(401);
    expect((await linking.link(cookie, ring.linkUrl(account, now + 2_000))).status).toBe(200);
  });

  it("keeps two who link at once apart, and gives one account to one of two", async () => {
    const [one, two] = await Promise.all([begin("one@example.com"), begin("two@example.com")]);
    const urls = [linking.ring.linkUrl(one.account), linking.ring.linkUrl(two.account)] as const;
    const both = await Promise.all([linking.link(one.cookie, urls[0]), linking.link(two.cookie, urls[1])]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect([one, two].map(({ account }) => account.identifier)).toEqual(["o***@example.com", "t***@example.com"]);
    const contested = await begin("three@example.com");
    const url = linking.ring.linkUrl(contested.account);
    const tries = await Promise.all(
      [one.cookie, contested.cookie, two.cookie].map((cookie) => linking.link(cookie, url)),
    );
    expect(tries.map(({ status }) => status).toSorted()).toEqual([200, 404, 404]);
  });

  it("lets an operator link an account of their own", async () => {
    const account = linking.ring.addAccount();
    await linking.install(account);
    expect((await linking.link(linking.admin, linking.ring.linkUrl(account))).status).toBe(200);
    expect(account).toMatchObject({ integration: "completed", identifier: "a***@example.com" });
  });

  it("waits a little for a code that is still being exchanged", async () => {
    const { cookie } = await begin("early@example.com");
    const account = linking.ring.addAccount();
    linking.ring.fail("/v1/users/me", 1, 503);
    await linking.ring.install(account);
    expect((await linking.link(cookie, linking.ring.linkUrl(account))).status).toBe(200);
  });
});

describe("a resident's sign-in", () => {
  const join = (body: object) => linking.ask(joinRoute, "/api/residents/join", { body });
  const person = { name: "Rita", email: "rita@example.com", password: PASSWORD };

  it("is made only by a link of the last ten minutes, while an account waits", async () => {
    const { ring } = linking;
    const account = ring.addAccount();
    await linking.change("DELETE FROM ring_tokens WHERE state = 'unclaimed'");
    expect((await join({ ...queryOf(ring.linkUrl(account)), ...person })).status).toBe(410);
    await linking.install(account);
    expect((await join({ ...queryOf(ring.linkUrl(account, Date.now() - 601_000)), ...person })).status).toBe(410);
    expect((await join(person)).status).toBe(400);
    expect((await join({ ...queryOf(ring.linkUrl(account)), ...person, password: "short" })).status).toBe(400);
    expect((await join({ ...queryOf(ring.linkUrl(account)), ...person })).status).toBe(200);
  });

  it("is made once for an e-mail address, and never in place of an operator's", async () => {
    const account = linking.ring.addAccount();
    await linking.install(account);
    const link = queryOf(linking.ring.linkUrl(account));
    for (const email of [person.email, "ada@example.com"]) {
      expect(await join({ ...link, ...person, email })).toMatchObject({
        status: 409,
        json: { error: "That did not work. If you have been here before, sign in instead." },
      });
    }
  });
});
