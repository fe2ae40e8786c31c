import { POST as acknowledgeRoute } from "@/app/api/alerts/acknowledge/route";
import { POST as closeRoute } from "@/app/api/alerts/close/route";
import { POST as noteRoute } from "@/app/api/alerts/note/route";
import { POST as reopenRoute } from "@/app/api/alerts/reopen/route";
import { GET as listRoute } from "@/app/api/alerts/route";
import { POST as snoozeRoute } from "@/app/api/alerts/snooze/route";
import { GET as trailRoute } from "@/app/api/alerts/trail/route";
import { POST as undoRoute } from "@/app/api/alerts/undo/route";
import { POST as changeDeviceRoute } from "@/app/api/devices/change/route";
import { POST as labelDevicesRoute } from "@/app/api/devices/label/route";
import { GET as exportRoute } from "@/app/api/events/export/route";
import { GET as historyRoute } from "@/app/api/events/route";
import { POST as removeLabelRoute } from "@/app/api/labels/remove/route";
import { POST as saveLabelRoute } from "@/app/api/labels/save/route";
import { POST as useLinkRoute } from "@/app/api/links/use/route";
import { GET as snapshotRoute } from "@/app/api/live/snapshot/route";
import { POST as disableRoute } from "@/app/api/people/disable/route";
import { POST as inviteRoute } from "@/app/api/people/invite/route";
import { raiseAlerts } from "@/lib/alerts/raise";
import type { Snapshot } from "@/lib/live/protocol";
import { type Door, deliver, type Envelope } from "./deliveries";
import { doors } from "./doors";
import { type Gatehouse, openGatehouse } from "./gatehouse";
import { cookiesOf, PASSWORD, type Reply, toReply } from "./people";

const changes = {
  "alerts/acknowledge": acknowledgeRoute,
  "alerts/close": closeRoute,
  "alerts/note": noteRoute,
  "alerts/reopen": reopenRoute,
  "alerts/snooze": snoozeRoute,
  "alerts/undo": undoRoute,
  "devices/change": changeDeviceRoute,
  "devices/label": labelDevicesRoute,
  "labels/remove": removeLabelRoute,
  "labels/save": saveLabelRoute,
  "people/disable": disableRoute,
  "people/invite": inviteRoute,
  "links/use": useLinkRoute,
};
const reads = {
  alerts: listRoute,
  "alerts/trail": trailRoute,
  events: historyRoute,
  "events/export": exportRoute,
  "live/snapshot": snapshotRoute,
};

/** The application in this process, with people who ask its own route handlers. */
export interface Desk extends Gatehouse {
  admin: string;
  send(delivery: Envelope): Promise<void>;
  ask(path: keyof typeof changes, body: object, cookie?: string): Promise<Reply>;
  /** The answer of a route handler that reads, as it is. */
  fetch(path: keyof typeof reads, query?: string, cookie?: string): Promise<Response>;
  look<T>(path: keyof typeof reads, query?: string, cookie?: string): Promise<T>;
  snapshot(): Promise<Snapshot>;
  letIn(name: string, role: string): Promise<string>;
}

export async function openDesk(environment: Record<string, string> = {}): Promise<Desk> {
  const gatehouse = await openGatehouse(environment);
  const admin = await gatehouse.signIn();
  const open = doors["fast path"];
  if (!open) throw new Error("no door");
  const door: Door = open(() => gatehouse);
  const request = (path: string, cookie: string, init: RequestInit = {}) => {
    const { host } = new URL(gatehouse.url);
    const headers = { "content-type": "application/json", origin: gatehouse.url, host, cookie };
    return new Request(`${gatehouse.url}/api/${path}`, { headers, ...init });
  };
  const ask: Desk["ask"] = async (path, body, cookie = admin) =>
    toReply(await changes[path](request(path, cookie, { method: "POST", body: JSON.stringify(body) })));
  const fetch: Desk["fetch"] = (path, query = "", cookie = admin) => reads[path](request(`${path}?${query}`, cookie));
  const look = async <T>(path: keyof typeof reads, query = "", cookie = admin): Promise<T> =>
    (await fetch(path, query, cookie)).json() as Promise<T>;
  return {
    ...gatehouse,
    admin,
    ask,
    fetch,
    look,
    async send(delivery) {
      const { status } = await deliver(door, delivery);
      if (status !== 200) throw new Error(`answered ${status}`);
    },
    async snapshot() {
      await raiseAlerts();
      return await look<Snapshot>("live/snapshot");
    },
    async letIn(name, role) {
      const email = `${name.toLowerCase()}@example.com`;
      const made = await ask("people/invite", { name, email, role, engineer: false });
      const token = new URL(String(made.json.link)).searchParams.get("token");
      return cookiesOf(await ask("links/use", { token, password: PASSWORD }, ""));
    },
  };
}
