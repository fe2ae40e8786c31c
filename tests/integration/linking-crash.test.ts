import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TokenRow } from "@/db/commands/linking/tokens";
import { type FakeRing, startFakeRing } from "../fakes/ring/ring";
import type { FakeAccount } from "../fakes/ring/state";
import { databaseOf } from "../helpers/choose-database";
import { isPostgres } from "../helpers/is-postgres";
import { changeIn, lookInto } from "../helpers/outside";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";

const DAY_MS = 86_400_000;
/** Where replicas share a database, what a dead one was at is gone on with when its lease is over. */
const PATIENCE = { timeout: isPostgres ? 40_000 : 15_000 };

let ring: FakeRing;
let account: FakeAccount;
let file: string;
let port: number;
let server: RunningServer;

beforeEach(async () => {
  ring = await startFakeRing();
  account = ring.addAccount();
  [port, file] = [await freePort(), temporaryFile()];
});
afterEach(async () => {
  await server.stop("SIGKILL");
  await ring.close();
});

/** The product, which ends itself as by `kill -9` at this point, where one is named. */
async function start(point?: "mid-exchange" | "mid-lookup" | "mid-renewal"): Promise<void> {
  const environment: Record<string, string> = ring.env();
  if (point !== undefined) environment.CRASH_AT = `${point}:1`;
  server = await startServer({ port, file, environment });
  ring.productUrl = server.url;
}

async function untilKilled(): Promise<void> {
  if (server.child.signalCode === null) await once(server.child, "exit");
  expect(server.child.signalCode).toBe("SIGKILL");
}

type Kept = Pick<TokenRow, "state" | "refresh" | "refreshingSince" | "refusedAt" | "failure">;

const tokens = () =>
  lookInto(databaseOf(file), (sql) =>
    sql
      .prepare<[], Kept>(
        "SELECT state, refresh, refreshing_since AS refreshingSince, refused_at AS refusedAt, failure FROM ring_tokens",
      )
      .get(),
  );
const code = () =>
  lookInto(databaseOf(file), (sql) =>
    sql.prepare<[], { stage: string; failure: string | null }>("SELECT stage, failure FROM ring_codes").get(),
  );
const asked = (what: string) => ring.requests.filter(({ body }) => body.includes(what)).length;

/** Tokens that were renewed two days ago. */
async function installLongAgo(): Promise<void> {
  await start();
  await ring.install(account);
  await expect.poll(async () => (await tokens())?.state, PATIENCE).toBe("unclaimed");
  await server.stop();
  await changeIn(databaseOf(file), "UPDATE ring_tokens SET refreshed_at = refreshed_at - ?", 2 * DAY_MS);
}

describe("a crash", { timeout: isPostgres ? 90_000 : 30_000 }, () => {
  it("after a code was taken and before its tokens were kept costs the link, and says so", async () => {
    await start("mid-exchange");
    expect((await ring.install(account)).status).toBe(200);
    await untilKilled();
    await start();
    await expect.poll(async () => (await code())?.stage, PATIENCE).toBe("failed");
    expect((await code())?.failure).toMatch(/^Ring no longer accepts/);
    expect([await tokens(), asked("authorization_code")]).toEqual([undefined, 2]);
    expect((await ring.install(account)).status).toBe(200);
    await expect.poll(async () => (await tokens())?.state, PATIENCE).toBe("unclaimed");
  });

  it("after the tokens were kept and before it was known whose they are costs nothing", async () => {
    await start("mid-lookup");
    await ring.install(account);
    await untilKilled();
    expect([(await code())?.stage, await tokens()]).toEqual(["tokens", undefined]);
    await start();
    await expect.poll(async () => (await tokens())?.state, PATIENCE).toBe("unclaimed");
    expect([(await code())?.stage, asked("authorization_code")]).toEqual(["done", 1]);
  });

  it("between Ring's new tokens and our keeping them costs nothing where the old ones hold until the new ones are used", async () => {
    await installLongAgo();
    const before = (await tokens())?.refresh;
    await start("mid-renewal");
    await untilKilled();
    expect(await tokens()).toMatchObject({ refresh: before, refreshingSince: expect.any(Number) });
    await start();
    await expect.poll(async () => (await tokens())?.refreshingSince, PATIENCE).toBe(null);
    expect((await tokens())?.refresh).not.toBe(before);
    expect(asked("grant_type=refresh_token")).toBe(2);
  });

  it("there has the account linked again where the old ones end at once, and says so", async () => {
    ring.rotation = "at once";
    await installLongAgo();
    await start("mid-renewal");
    await untilKilled();
    await start();
    await expect.poll(async () => (await tokens())?.refusedAt, PATIENCE).toEqual(expect.any(Number));
    expect((await tokens())?.failure).toBe(
      "Ring does not accept the refresh token any more. The account must be linked again.",
    );
  });
});
