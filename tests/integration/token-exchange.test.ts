import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as tokenRoute } from "@/app/api/ring/token/route";
import { ADDRESS_HEADER } from "@/lib/guard";
import { getSetup } from "@/lib/setup/state";
import { giveCode } from "../fakes/ring/tokens";
import { openGatehouse } from "../helpers/gatehouse";
import { type Linking, openLinking } from "../helpers/linking";
import { lookInto } from "../helpers/outside";

let linking: Linking;

beforeAll(async () => {
  linking = await openLinking();
});
afterAll(() => linking.stop());

interface Sent {
  body?: BodyInit;
  type?: string;
  query?: string;
  address?: string;
}

function send({ body = "", type = "", query = "", address = "192.0.2.1" }: Sent): Promise<Response> {
  const headers = { "content-type": type, [ADDRESS_HEADER]: address, authorization: "Bearer canary-authorization" };
  return tokenRoute(
    new Request(`https://gatehouse.example.com/api/ring/token${query}`, { method: "POST", body, headers }),
  );
}

interface KeptCode {
  stage: string;
  sealed: string | null;
  shape: string;
  failure: string | null;
}

const codes = () =>
  lookInto(linking.gatehouse.database, (sql) =>
    sql.prepare<[], KeptCode>("SELECT stage, sealed, shape, failure FROM ring_codes ORDER BY id").all(),
  );
const newest = async () => (await codes()).at(-1);

describe("the Token Exchange URL", () => {
  const form = "application/x-www-form-urlencoded";
  const ways: Record<string, (code: string) => Sent> = {
    "a form": (code) => ({ body: new URLSearchParams({ code, state: "x" }).toString(), type: form }),
    "a form without a content type": (code) => ({ body: `code=${code}` }),
    "JSON without anything else": (code) => ({ body: JSON.stringify({ code }), type: "application/json" }),
    "JSON that says it is a form": (code) => ({ body: JSON.stringify({ code }), type: form }),
    "JSON, deeper and under another name": (code) => ({
      body: JSON.stringify({ data: { attributes: { authorization_code: code } } }),
      type: "application/vnd.api+json",
    }),
    "the query": (code) => ({ query: `?authorizationCode=${code}` }),
    "the body alone": (code) => ({ body: code, type: "text/plain" }),
  };

  it.each(Object.entries(ways))("takes a code in %s", async (_, way) => {
    const account = linking.ring.addAccount();
    const code = giveCode(linking.ring, account);
    const answer = await send(way(code));
    expect([answer.status, await answer.json()]).toEqual([200, { status: "accepted" }]);
    await expect.poll(async () => (await linking.kept(account))?.state).toBe("unclaimed");
    expect(await newest()).toMatchObject({ stage: "done", sealed: null, failure: null });
    for (const text of [JSON.stringify(await codes()), JSON.stringify(await getSetup())]) {
      expect(text).not.toContain(code);
      expect(text).not.toContain("canary-authorization");
    }
  });

  it("takes a code as a part of a form with files", async () => {
    const account = linking.ring.addAccount();
    const body = new FormData();
    body.set("code", giveCode(linking.ring, account));
    const request = new Request("https://gatehouse.example.com/api/ring/token", { method: "POST", body });
    expect((await tokenRoute(request)).status).toBe(200);
    await expect.poll(async () => (await linking.kept(account))?.state).toBe("unclaimed");
  });

  it("answers a code that is none like any other, and exchanges no code twice", async () => {
    const account = linking.ring.addAccount();
    const real = giveCode(linking.ring, account);
    for (const code of [real, real, "a-code-that-somebody-made-up"]) {
      const answer = await send({ body: `code=${code}` });
      expect([answer.status, await answer.json()]).toEqual([200, { status: "accepted" }]);
    }
    await expect.poll(async () => (await newest())?.stage).toBe("failed");
    const asked = linking.ring.requests.filter(({ body }) => body.includes(encodeURIComponent(real)));
    expect(asked).toHaveLength(1);
  });

  it("keeps what a request without a code looked like, with every value masked", async () => {
    const body = JSON.stringify({ token: "canary-of-a-value", when: 5, deep: { list: ["canary-of-a-value"] } });
    expect((await send({ body, query: "?who=canary-of-a-value" })).status).toBe(400);
    expect((await newest())?.stage).toBe("none");
    const shape = JSON.parse((await newest())?.shape ?? "{}");
    expect(shape.body).toBe('{"token":"<17 characters>","when":"<a number>","deep":{"list":["<17 characters>"]}}');
    expect(shape).toMatchObject({ place: null, query: "who=<17 characters>", signature: "none" });
    expect(JSON.stringify(await codes())).not.toContain("canary-of-a-value");
  });

  it("tries again within the minute, also to learn whose the tokens are", async () => {
    const { ring } = linking;
    const account = ring.addAccount();
    ring.fail("/oauth/token", 5, 503);
    ring.fail("/v1/users/me", 5, "reset");
    await ring.install(account);
    await expect.poll(async () => (await linking.kept(account))?.state, { timeout: 20_000 }).toBe("unclaimed");
  });

  it("refuses what is too large, and whoever comes too often, and goes on for others", async () => {
    expect((await send({ body: `code=${"x".repeat(20_000)}` })).status).toBe(413);
    const statuses: number[] = [];
    for (let count = 0; count < 70; count += 1) {
      statuses.push((await send({ body: "{}", address: "198.51.100.7" })).status);
    }
    expect([...new Set(statuses)]).toEqual([400, 503]);
    expect((await send({ body: "{}" })).status).toBe(400);
    expect((await codes()).length).toBeLessThanOrEqual(22);
  });

  it("is one of the addresses that the setup proves by calls", async () => {
    const { addresses } = await getSetup();
    const proven = addresses.map(({ name, calledAt, problem }) => [name, calledAt !== null, problem]);
    expect(proven).toEqual([
      ["Webhook URL", false, null],
      ["Token Exchange URL", true, null],
      ["Account Link URL", false, null],
      ["App Homepage URL", false, null],
    ]);
    expect(addresses[1]?.shape?.join("\n")).toContain("its code was exchanged");
  });
});

describe("without client ID and secret", () => {
  it("asks for the code again later, and says in the setup what is missing", async () => {
    await linking.stop();
    const bare = await openGatehouse({ RING_CLIENT_ID: "", RING_CLIENT_SECRET: "" });
    const answer = await send({ body: "code=whatever-it-is" });
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "30"]);
    expect((await getSetup()).addresses[1]?.problem).toContain("Set RING_CLIENT_ID");
    await bare.stop();
    linking = await openLinking();
  });
});
