import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { POST as joinRoute } from "@/app/api/residents/join/route";
import { POST as linkRoute } from "@/app/api/residents/link/route";
import { POST as tokenRoute } from "@/app/api/ring/token/route";
import type { TokenRow } from "@/db/commands/linking/tokens";
import { ADDRESS_HEADER } from "@/lib/guard";
import { type FakeRing, startFakeRing } from "../fakes/ring/ring";
import type { FakeAccount, State } from "../fakes/ring/state";
import { type Gatehouse, openGatehouse } from "./gatehouse";
import { queryOf } from "./link-query";
import { changeIn, lookInto } from "./outside";
import { cookiesOf, PASSWORD, type Reply, toReply } from "./people";

type Handler = (request: Request) => Promise<Response>;

/** The application in this process beside a Ring that is not one, each knowing the other. */
export interface Linking {
  gatehouse: Gatehouse;
  ring: FakeRing;
  /** The admin's session. */
  admin: string;
  ask(route: Handler, path: string, asking?: { body?: object; cookie?: string }): Promise<Reply>;
  /** Install the app, and wait until the product has the tokens. */
  install(account: FakeAccount): Promise<void>;
  /** Make a sign-in by the link of an account; resolves to the session's cookie. */
  join(account: FakeAccount, email: string): Promise<string>;
  link(cookie: string, url: string): Promise<Reply>;
  /** Install, join and link an account, and wait until its devices were read; resolves to its key. */
  adopt(account: FakeAccount, email: string): Promise<number>;
  /** Wait until nothing that is due is left to be asked for an account. */
  settled(account: FakeAccount): Promise<void>;
  /** What is kept about the account's tokens. */
  kept(account: FakeAccount): Promise<Kept | undefined>;
  /** Change the database from outside. */
  change(sql: string): Promise<void>;
  stop(): Promise<void>;
}

type Kept = Pick<TokenRow, "accountKey" | "state" | "access" | "refresh" | "failure" | "residentId" | "nonce"> & {
  refreshing_since: number | null;
  refused_at: number | null;
  refreshed_at: number;
};

export async function openLinking(
  options: { rotation?: State["rotation"]; environment?: Record<string, string> } = {},
): Promise<Linking> {
  const ring = await startFakeRing(options);
  const gatehouse = await openGatehouse({ ...ring.env(), ...options.environment });
  const admin = await gatehouse.signIn();
  const door = await openDoor(gatehouse);
  ring.productUrl = door.url;
  let asked = 0;
  const ask: Linking["ask"] = async (route, path, { body, cookie = "" } = {}) => {
    asked += 1;
    const headers = {
      [ADDRESS_HEADER]: `192.0.${Math.floor(asked / 250)}.${asked % 250}`,
      origin: gatehouse.url,
      host: new URL(gatehouse.url).host,
      "content-type": "application/json",
      cookie,
    };
    const init = body ? { method: "POST", body: JSON.stringify(body) } : {};
    return toReply(await route(new Request(`${gatehouse.url}${path}`, { ...init, headers })));
  };
  const kept = (account: FakeAccount) =>
    lookInto(gatehouse.database, (sql) =>
      sql
        .prepare<[string], Kept>(
          `SELECT account_key AS accountKey, state, access, refresh, failure, resident_id AS residentId, nonce,
           refreshing_since, refused_at, refreshed_at FROM ring_tokens
           WHERE account_key = (SELECT id FROM accounts WHERE account_id = ?)`,
        )
        .get(account.id),
    );
  const isSettled = async (account: FakeAccount) =>
    (await lookInto(gatehouse.database, (sql) =>
      sql
        .prepare<[string, number], number>(
          `SELECT count(*) = 0 FROM jobs WHERE account_key = (SELECT id FROM accounts WHERE account_id = ?)
           AND (leased_until IS NOT NULL OR due_at <= ?)`,
        )
        .pluck()
        .get(account.id, Date.now()),
    )) === 1;
  const settled = async (account: FakeAccount) => {
    for (let left = 1_000; !(await isSettled(account)) && left > 0; left -= 1)
      await new Promise((next) => setTimeout(next, 10));
  };
  const linking: Linking = {
    ...{ gatehouse, ring, admin, ask, kept, settled },
    async install(account) {
      const answer = await ring.install(account);
      if (!answer.ok) throw new Error(`not taken: ${answer.status}`);
      for (let left = 500; (await kept(account))?.state !== "unclaimed" && left > 0; left -= 1)
        await new Promise((next) => setTimeout(next, 10));
    },
    async join(account, email) {
      const person = { name: email, email, password: PASSWORD };
      const reply = await ask(joinRoute, "/api/residents/join", {
        body: { ...queryOf(ring.linkUrl(account)), ...person },
      });
      if (reply.status !== 200) throw new Error(`not joined: ${JSON.stringify(reply.json)}`);
      return cookiesOf(reply);
    },
    link: (cookie, url) => ask(linkRoute, "/api/residents/link", { body: queryOf(url), cookie }),
    change: (script) => changeIn(gatehouse.database, script),
    async adopt(account, email) {
      await linking.install(account);
      const reply = await linking.link(await linking.join(account, email), ring.linkUrl(account));
      if (reply.status !== 200) throw new Error(`not linked: ${JSON.stringify(reply.json)}`);
      await settled(account);
      return (await kept(account))?.accountKey ?? 0;
    },
    async stop() {
      await door.close();
      await gatehouse.stop();
      await ring.close();
    },
  };
  return linking;
}

/** What stands in for server.ts: the webhook, and the Token Exchange URL. */
async function openDoor({ started }: Gatehouse) {
  const server = createServer((request, response) => {
    if (request.url?.startsWith("/api/webhooks/ring")) started.receive(request, response);
    else void pass(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { url, close };
}

async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const body = Buffer.concat(chunks);
  const { method = "GET", url = "/" } = request;
  const answer = await tokenRoute(new Request(`http://127.0.0.1${url}`, { method, headers, body }));
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(await answer.text());
}
