import { GET as bodyRoute } from "@/app/api/deliveries/[id]/body/route";
import { GET as planRoute } from "@/app/api/deliveries/[id]/plan/route";
import { GET as detailRoute } from "@/app/api/deliveries/[id]/route";
import { GET as figuresRoute } from "@/app/api/deliveries/figures/route";
import { GET as newerRoute } from "@/app/api/deliveries/newer/route";
import { POST as replayRoute } from "@/app/api/deliveries/replay/route";
import { GET as listRoute } from "@/app/api/deliveries/route";
import { POST as useLinkRoute } from "@/app/api/links/use/route";
import { POST as inviteRoute } from "@/app/api/people/invite/route";
import type { DeliveryDetail, DeliveryPage, Figures, Newer, ReplayView } from "@/lib/deliveries/views";
import type { Door } from "./deliveries";
import { doors } from "./doors";
import { type Gatehouse, openGatehouse } from "./gatehouse";
import { cookiesOf, PASSWORD, type Reply, toReply } from "./people";
import { trafficThrough } from "./webhook-traffic";

/** The application in this process, and the routes of the webhook inspector as an engineer's browser asks them. */
export interface Inspector extends Gatehouse {
  admin: string;
  door: Door;
  send: ReturnType<typeof trafficThrough>;
  list(query?: string): Promise<DeliveryPage>;
  newer(query: string): Promise<Newer>;
  figures(): Promise<Figures>;
  detail(id: number): Promise<DeliveryDetail>;
  body(id: number): Promise<Response>;
  plan(id: number): Promise<ReplayView>;
  replay(id: number, cookie?: string): Promise<Reply>;
  /** The answer of any of these, as it is. */
  ask(path: string, cookie?: string): Promise<Response>;
  letIn(role: string, engineer: boolean): Promise<string>;
}

export async function openInspector(environment: Record<string, string> = {}): Promise<Inspector> {
  const gatehouse = await openGatehouse(environment);
  const admin = await gatehouse.signIn();
  const door = doors["fast path"]?.(() => gatehouse);
  if (!door) throw new Error("no door");
  const request = (path: string, cookie: string, body?: object) => {
    const headers = { "content-type": "application/json", origin: gatehouse.url, cookie };
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    return new Request(`${gatehouse.url}/api/${path}`, {
      headers: { ...headers, host: new URL(gatehouse.url).host },
      ...init,
    });
  };
  const ask = (path: string, cookie = admin) => routeFor(path)(request(path, cookie));
  const look = async <T>(path: string): Promise<T> => (await (await ask(path)).json()) as T;
  const tell = async (route: (request: Request) => Promise<Response>, path: string, body: object, cookie: string) =>
    toReply(await route(request(path, cookie, body)));
  return {
    ...gatehouse,
    admin,
    door,
    send: trafficThrough(door),
    list: (query = "") => look(`deliveries?${query}`),
    newer: (query) => look(`deliveries/newer?${query}`),
    figures: () => look("deliveries/figures"),
    detail: (id) => look(`deliveries/${id}`),
    body: (id) => ask(`deliveries/${id}/body`),
    plan: (id) => look(`deliveries/${id}/plan`),
    replay: (id, cookie = admin) => tell(replayRoute, "deliveries/replay", { id }, cookie),
    ask,
    async letIn(role, engineer) {
      const person = { name: role, email: `${role}${engineer ? "1" : ""}@example.com`, role, engineer };
      const { json } = await tell(inviteRoute, "people/invite", person, admin);
      const token = new URL(String(json.link)).searchParams.get("token");
      return cookiesOf(await tell(useLinkRoute, "links/use", { token, password: PASSWORD }, ""));
    },
  };
}

function routeFor(path: string) {
  if (/^deliveries(\?|$)/.test(path)) return listRoute;
  if (path.startsWith("deliveries/newer")) return newerRoute;
  if (path.startsWith("deliveries/figures")) return figuresRoute;
  if (path.endsWith("/body")) return bodyRoute;
  return path.endsWith("/plan") ? planRoute : detailRoute;
}
