import { GET as deliveryRoute } from "@/app/api/deliveries/[id]/route";
import { GET as eventRoute } from "@/app/api/events/[id]/route";
import { GET as readRoute, POST as saveRoute } from "@/app/api/settings/retention/route";
import { POST as runRoute } from "@/app/api/settings/retention/run/route";
import { runRetention } from "@/lib/retention/run";
import { defaultRules, type LastRun, type RetentionView, type Rules } from "@/lib/retention/views";
import type { Door } from "./deliveries";
import { doors } from "./doors";
import { type Gatehouse, openGatehouse } from "./gatehouse";
import { withOtherConnection } from "./inspect";
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
  /** Change the file from outside. */
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
    change: (sql) => withOtherConnection(gatehouse.file, async (sqlite) => void sqlite.exec(sql)),
    age: (days) => withOtherConnection(gatehouse.file, async (sqlite) => ageAll(sqlite, days * 86_400_000)),
  };
}

function ageAll(sqlite: Parameters<Parameters<typeof withOtherConnection>[1]>[0], by: number): void {
  sqlite.transaction(() => {
    sqlite.prepare("UPDATE events SET occurred_at = occurred_at - ?, received_at = received_at - ?").run(by, by);
    sqlite.prepare("UPDATE events_daily SET day = day - ?").run(Math.floor(by / 86_400_000));
    sqlite.prepare("UPDATE deliveries SET received_at = received_at - ?").run(by);
    sqlite
      .prepare("UPDATE alerts SET first_at = first_at - ?, last_at = last_at - ?, opened_at = opened_at - ?")
      .run(by, by, by);
    sqlite.prepare("UPDATE alert_changes SET at = at - ?").run(by);
    const trigger = sqlite.prepare("SELECT sql FROM sqlite_master WHERE name = 'audit_log_no_update'").pluck().get();
    sqlite.exec("DROP TRIGGER audit_log_no_update");
    sqlite.prepare("UPDATE audit_log SET at = at - ?").run(by);
    sqlite.exec(String(trigger));
  })();
}
