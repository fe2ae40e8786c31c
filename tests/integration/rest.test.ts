import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Door, deliver, envelope, toAnswer } from "../helpers/deliveries";
import { askWith, makeKey } from "../helpers/machines";
import { type ApiDocument, answerSchema, createChecker } from "../helpers/openapi";
import { claim, claimLinkIn, post } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";

const NOON = Date.now() - 3_600_000;
const OTHER = "ava1.ring.device.OTHERDEVICE";

let server: RunningServer;
let key: string;
let document: ApiDocument;

beforeAll(async () => {
  server = await startServer({ port: await freePort(), file: temporaryFile() });
  const admin = await claim(server.url, claimLinkIn(server.output()));
  key = await makeKey(server.url, admin);
  const door: Door = async (init) =>
    toAnswer(await fetch(`${server.url}/api/webhooks/ring`, { method: "POST", ...init }));
  for (let minute = 0; minute < 6; minute += 1) await deliver(door, envelope({ at: NOON + minute * 60_000 }));
  const motion = { type: "motion_detected", subType: "human", device: OTHER, at: Date.now() - 500 };
  await deliver(door, envelope(motion));
  const again = envelope({ type: "device_offline", at: Date.now() - 400 });
  await deliver(door, again);
  await deliver(door, again);
  await deliver(door, "not JSON");
  await deliver(door, envelope(), { "x-signature": `sha256=${"0".repeat(64)}` });
  const site = { name: "Main street", kind: "site", motionClasses: [], graceMinutes: null };
  await post(server.url, "/api/labels/save", site, { cookie: admin });
  await post(server.url, "/api/devices/change", { key: 1, alias: "Front door", labels: [1] }, { cookie: admin });
  document = (await ask("/api/openapi.json")).json as unknown as ApiDocument;
});
afterAll(() => server.stop());

interface Reply {
  status: number;
  headers: Headers;
  json: { data: Record<string, unknown>[]; next: string | null } & Record<string, unknown>;
}

async function ask(path: string, init: RequestInit = {}): Promise<Reply> {
  const response = await askWith(server.url, key, path, init);
  expect(response.headers.get("cache-control")).toBe("no-store");
  return { status: response.status, headers: response.headers, json: (await response.json()) as Reply["json"] };
}

/** Every row of a list, page by page along the links. */
async function walk(path: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for (let next: string | null = path; next !== null; ) {
    const { status, json, headers } = await ask(next);
    expect(status).toBe(200);
    expect(headers.get("link")).toBe(json.next === null ? null : `<${json.next}>; rel="next"`);
    rows.push(...json.data);
    next = json.next;
  }
  return rows;
}

describe("the document", () => {
  it("tells of calls that answer exactly as it says", async () => {
    const check = createChecker(document);
    const calls = Object.entries(document.paths);
    expect(calls).toHaveLength(7);
    for (const [path, { get }] of calls) {
      const { status, headers, json } = await ask(path.replaceAll(/\{\w+\}/g, "1"));
      expect([path, status, headers.get("content-type")]).toEqual([path, 200, "application/json"]);
      expect([path, check(answerSchema(get, "200"), json)]).toEqual([path, []]);
      const refused = await ask(`${path.replaceAll(/\{\w+\}/g, "1")}?nonsense=1`);
      expect([path, refused.status, check(answerSchema(get, "400"), refused.json)]).toEqual([path, 400, []]);
    }
  });

  it("tells of parameters that can all be used, with their defaults and bounds", async () => {
    for (const [path, { get }] of Object.entries(document.paths)) {
      for (const { name, in: place, schema } of get.parameters) {
        if (place !== "query" || name === "after") continue;
        const sample = schema.enum?.[0] ?? schema.const ?? schema.default ?? 1;
        const value = Array.isArray(sample) ? 1 : sample;
        expect([name, (await ask(`${path}?${name}=${value}`)).status]).toEqual([name, 200]);
        if (schema.maximum) expect((await ask(`${path}?${name}=${schema.maximum + 1}`)).status).toBe(400);
      }
    }
  });
});

describe("lists", () => {
  it("finds devices by the words of their names, page by page", async () => {
    const found = async (q: string) =>
      (await walk(`/api/v1/devices?limit=1&q=${encodeURIComponent(q)}`)).map(({ key }) => key);
    expect(await found("door MAIN")).toEqual([1]);
    expect(await found("fr")).toEqual([1]);
    expect(await found('"door" OR back')).toEqual([]);
    expect(await found(" ")).toEqual([1, 2]);
  });

  it.each(["events", "deliveries", "devices"])(
    "of %s come whole and once, whatever the length of a page",
    async (list) => {
      const id = list === "devices" ? "key" : "id";
      const whole = (await walk(`/api/v1/${list}?limit=500`)).map((row) => row[id]);
      expect(whole.length).toBe({ events: 8, deliveries: 11, devices: 2 }[list]);
      for (const limit of [1, 3, whole.length]) {
        expect((await walk(`/api/v1/${list}?limit=${limit}`)).map((row) => row[id])).toEqual(whole);
      }
    },
  );

  it("of events begin with the latest and are narrowed by what is asked for", async () => {
    const events = await walk("/api/v1/events");
    const times = events.map(({ occurredAt }) => Number(occurredAt));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    const count = async (filter: string) => (await walk(`/api/v1/events?${filter}`)).length;
    expect(await count("type=button_press")).toBe(6);
    expect(await count("type=button_press&type=device_offline")).toBe(7);
    expect(await count("class=human")).toBe(1);
    expect(await count("device=2")).toBe(1);
    expect(await count("device=99")).toBe(0);
    expect(await count("account=1")).toBe(8);
    expect(await count("late=true")).toBe(6);
    expect(await count(`from=${NOON + 60_000}&to=${NOON + 180_000}`)).toBe(2);
    expect(await count("late=true&device=1&limit=2")).toBe(6);
  });

  it("of deliveries are narrowed to a verdict, and never show a signature or a key", async () => {
    const verdicts = { accepted: 8, duplicate: 1, quarantined: 1, rejected: 1, deferred: 0, not_understood: 0 };
    await expect.poll(async () => (await walk("/api/v1/deliveries?verdict=rejected")).length).toBe(1);
    for (const [verdict, count] of Object.entries(verdicts)) {
      expect([verdict, (await walk(`/api/v1/deliveries?verdict=${verdict}`)).length]).toEqual([verdict, count]);
    }
    for (const { id } of await walk("/api/v1/deliveries")) {
      const { json } = await ask(`/api/v1/deliveries/${id}`);
      expect(Object.keys(json)).not.toContain("signature");
      expect(JSON.stringify(json)).not.toMatch(/x-signature|keyId/i);
    }
    const { json } = await ask("/api/v1/deliveries/1");
    const body = JSON.parse(Buffer.from(String(json.body), "base64").toString("utf8"));
    expect(body.data.type).toBe("button_press");
  });
});

describe("what cannot be answered", () => {
  const cursor = Buffer.from("devices:1").toString("base64url");
  it.each([
    ["/api/v1/events?after=nonsense", 400, "urn:gatehouse:problem:cursor"],
    [`/api/v1/events?after=${cursor}`, 400, "urn:gatehouse:problem:cursor"],
    [`/api/v1/events?after=${"x".repeat(300)}`, 400, "urn:gatehouse:problem:cursor"],
    ["/api/v1/events?limit=0", 400, "urn:gatehouse:problem:limit"],
    ["/api/v1/events?limit=501", 400, "urn:gatehouse:problem:limit"],
    ["/api/v1/events?limit=ten", 400, "urn:gatehouse:problem:limit"],
    ["/api/v1/events?limit=1&limit=2", 400, "urn:gatehouse:problem:limit"],
    ["/api/v1/events?kind=press", 400, "urn:gatehouse:problem:parameter"],
    ["/api/v1/events?from=yesterday", 400, "urn:gatehouse:problem:parameter"],
    ["/api/v1/events?late=false", 400, "urn:gatehouse:problem:parameter"],
    ["/api/v1/deliveries?verdict=lost", 400, "urn:gatehouse:problem:parameter"],
    ["/api/v1/events/9999", 404, "about:blank"],
    ["/api/v1/events/abc", 404, "about:blank"],
    ["/api/v1/devices/9999", 404, "about:blank"],
    ["/api/v1/deliveries/9999", 404, "about:blank"],
    ["/api/v1/nothing/here", 404, "about:blank"],
  ])("%s is a problem with a sentence", async (path, status, type) => {
    const { json, headers, ...reply } = await ask(path);
    expect([reply.status, json.type, json.status]).toEqual([status, type, status]);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(json.detail).toMatch(/\S/);
    expect(json.instance).toBe(`urn:gatehouse:request:${headers.get("x-request-id")}`);
  });

  it("is anything but reading", async () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const { status, headers, json } = await ask("/api/v1/events", { method });
      expect([status, headers.get("allow"), json.title]).toEqual([405, "GET, HEAD, OPTIONS", "Method Not Allowed"]);
    }
  });

  it("is anything by the name of another host", async () => {
    const { port } = new URL(server.url);
    const headers = { host: "evil.example", authorization: `Bearer ${key}` };
    const status = await new Promise((resolve) => {
      request({ host: "127.0.0.1", port, path: "/api/v1/health", headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
    expect(status).toBe(403);
  });
});
