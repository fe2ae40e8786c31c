import { setTimeout as wait } from "node:timers/promises";
import type { FakeRing } from "../fakes/ring/ring";
import type { FakeAccount } from "../fakes/ring/state";
import { databaseOf } from "./choose-database";
import { queryOf } from "./link-query";
import { lookInto } from "./outside";
import { cookiesOf, PASSWORD, post } from "./people";

interface Where {
  url: string;
  file: string;
  ring: FakeRing;
}

/** Link an account at a running product, as its owner would in a browser of their own. */
export async function linkAccount({ url, file, ring }: Where, account: FakeAccount): Promise<void> {
  ring.productUrl = url;
  await ring.install(account);
  await untilState(file, account, "unclaimed");
  const person = {
    name: "Rita Resident",
    email: `${account.id.slice(-8).toLowerCase()}@example.com`,
    password: PASSWORD,
  };
  const joined = await post(url, "/api/residents/join", { ...queryOf(ring.linkUrl(account)), ...person });
  const linked = await post(url, "/api/residents/link", queryOf(ring.linkUrl(account)), { cookie: cookiesOf(joined) });
  if (linked.status !== 200) throw new Error(`not linked: ${JSON.stringify([joined.json, linked.json])}`);
  await untilState(file, account, "linked");
}

async function untilState(file: string, account: FakeAccount, wanted: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while ((await stateOf(file, account)) !== wanted) {
    if (Date.now() > deadline) throw new Error(`The account is ${await stateOf(file, account)}, not ${wanted}.`);
    await wait(20);
  }
}

function stateOf(file: string, { id }: FakeAccount): Promise<string | undefined> {
  return lookInto(databaseOf(file), (sql) =>
    sql
      .prepare<[string], string>(
        "SELECT state FROM ring_tokens WHERE account_key = (SELECT id FROM accounts WHERE account_id = ?)",
      )
      .pluck()
      .get(id),
  );
}
