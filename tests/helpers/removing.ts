import { GET as planRoute } from "@/app/api/accounts/[key]/removal/route";
import { GET as listRoute } from "@/app/api/accounts/removals/route";
import { POST as removeRoute } from "@/app/api/accounts/remove/route";
import { getRemovals } from "@/lib/removal/overview";
import type { Receipt, RemovalPlan, RemovalsView } from "@/lib/removal/views";
import type { Keeping } from "./keeping";
import { ADMIN, type Reply } from "./people";

/** What an admin's browser does to remove an account. */
export interface Removing {
  list(): Promise<RemovalsView>;
  plan(key: number): Promise<RemovalPlan>;
  ask(key: number, change?: { phrase?: string; password?: string }): Promise<Reply>;
  /** Remove it, and wait until nothing of it is left. */
  remove(key: number): Promise<Receipt>;
}

export function removing(keeping: Keeping): Removing {
  const list = async () => ({
    ...((await keeping.ask(listRoute, "accounts/removals")).json as unknown as Pick<RemovalsView, "receipts">),
    accounts: (await getRemovals()).accounts,
  });
  const plan = async (key: number) =>
    (await keeping.ask(planRoute, `accounts/${key}/removal`)).json as unknown as RemovalPlan;
  const ask = async (key: number, change: { phrase?: string; password?: string } = {}) => {
    const { phrase } = await plan(key);
    return await keeping.ask(removeRoute, "accounts/remove", { key, phrase, password: ADMIN.password, ...change });
  };
  const remove = async (key: number) => {
    const { json, status } = await ask(key);
    if (status !== 200) throw new Error(`not removed: ${status} ${JSON.stringify(json)}`);
    for (;;) {
      const receipt = (await list()).receipts.find(({ number }) => number === json.number);
      if (receipt?.state === "done") return receipt;
      await new Promise((next) => setTimeout(next, 20));
    }
  };
  return { list, plan, ask, remove };
}
