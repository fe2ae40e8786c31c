import { GET as deliveryRoute } from "@/app/api/deliveries/[id]/route";
import { GET as eventRoute } from "@/app/api/events/[id]/route";
import { GET as readRoute, POST as saveRoute } from "@/app/api/settings/retention/route";
import { POST as runRoute } from "@/app/api/settings/retention/run/route";
import type { Sql } from "@/db/sql";
import { runRetention } from "@/lib/retention/run";
import { defaultRules, type LastRun, type RetentionView, type Rules } from "@/lib/retention/views";
import type { Door } from "./deliveries";
import { doors } from "./doors";
import { type Gatehouse, openGatehouse } from "./gatehouse";
import { changeIn, lookInto } from "./outside";
import { type Reply, toReply } from "./people";

type Handler = (request: Request) => Promise<Response>;

/** The application in this process, and what keeps and removes as an admin's browser asks for it. */
export interface Keeping extends Gatehouse {
  admin: string;
  door: Door;
  ask(route: Handler, path: string, body?: object): Promise<Reply>;
  event(seq: number): Promise<Reply>;
  delivery(id: number): Promise<Reply>;
  view(): Promise<RetentionView>;
  save(rules: Partial<Rules>): Promise<Reply>;
  runByButton(): Promise<Reply>;
  run(): Promise<LastRun>;
  /** Change the database from outside. */
  change(sql: string): Promise<void>;
  /** Let everything there is have happened so many days earlier. */
  age(days: number): Promise<void>;
}

export async function openKeeping(): Promise<Keeping> {
  const gatehouse = await openGatehouse();
  const admin = await gatehouse.signIn();
  const door = doors["route handler"]?.(() => gatehouse);
  if (!door) throw new Error("no door");
  const ask = async (route: Handler, path: string, body?: object) => {
    const { host } = new URL(gatehouse.url);
    const headers = { "content-type": "application/json", origin: gatehouse.url, cookie: admin, host };
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    return toReply(await route(new Request(`${gatehouse.url}/api/${path}`, { headers, ...init })));
  };
  return {
    ...gatehouse,
    admin,
    door,
    ask,
    event: (seq) => ask(eventRoute, `events/${seq}`),
    delivery: (id) => ask(deliveryRoute, `deliveries/${id}`),
    view: async () => (await ask(readRoute, "settings/retention")).json as unknown as RetentionView,
    save: (rules) => ask(saveRoute, "settings/retention", { ...defaultRules, ...rules }),
    runByButton: () => ask(runRoute, "settings/retention/run", {}),
    run: () => runRetention(),
    change: (script) => changeIn(gatehouse.database, script),
    age: (days) => ageAll(gatehouse.database, days),
  };
}

async function ageAll(database: string, days: number): Promise<void> {
  const by = days * 86_400_000;
  const { lift, restore } = await lookInto(database, guardOf);
  await changeIn(
    database,
    `UPDATE events SET occurred_at = occurred_at - ${by}, received_at = received_at - ${by};
     UPDATE events_daily SET day = day - ${Math.floor(days)};
     UPDATE deliveries SET received_at = received_at - ${by};
     UPDATE alerts SET first_at = first_at - ${by}, last_at = last_at - ${by}, opened_at = opened_at - ${by};
     UPDATE alert_changes SET at = at - ${by};
     ${lift};
     UPDATE audit_log SET at = at - ${by};
     ${restore}`,
  );
}

/** How what keeps the audit log as it is goes, and comes back. */
async function guardOf(sql: Sql): Promise<{ lift: string; restore: string }> {
  const change = (how: string) => `ALTER TABLE audit_log ${how} TRIGGER audit_log_no_change`;
  if (sql.dialect === "postgres") return { lift: change("DISABLE"), restore: change("ENABLE") };
  const trigger = sql.prepare<[], string>("SELECT sql FROM sqlite_master WHERE name = 'audit_log_no_update'").pluck();
  return { lift: "DROP TRIGGER audit_log_no_update", restore: (await trigger.get()) ?? "" };
}
