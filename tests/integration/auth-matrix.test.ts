import { readFileSync } from "node:fs";
import { request } from "node:http";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actions } from "@/lib/auth/actions";
import { libraryRoutes as reachable } from "@/lib/auth/library-routes";
import { socketEvents as registered } from "@/lib/live/socket-events";
import { databaseOf } from "../helpers/choose-database";
import { deliver, envelope, toAnswer } from "../helpers/deliveries";
import { changeIn } from "../helpers/outside";
import { claim, claimLinkIn, letIn, post } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";
import { tortureOfFile } from "../helpers/torture";
import { type Gate, libraryRoutes, pages, routes, socketEvents } from "./auth-table";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const FOREIGN = "https://evil.example";

interface Identity {
  name: string;
  cookie: () => string;
  rank: number;
  engineer?: true;
  origin?: string;
  host?: string;
}

const rank: Record<Exclude<Gate, "engineer" | "key">, number> = {
  ...{ anyone: 0, resident: 1, viewer: 2, operator: 3, admin: 4 },
};
const cookies: Record<string, string> = {};
const identities: Identity[] = [
  { name: "nobody", cookie: () => "", rank: 0 },
  { name: "an expired session", cookie: () => cookies.expired ?? "", rank: 0 },
  { name: "a revoked session", cookie: () => cookies.revoked ?? "", rank: 0 },
  { name: "a resident", cookie: () => cookies.resident ?? "", rank: 1 },
  { name: "a viewer", cookie: () => cookies.viewer ?? "", rank: 2 },
  { name: "an operator", cookie: () => cookies.operator ?? "", rank: 3 },
  { name: "a viewer marked engineer", cookie: () => cookies.engineer ?? "", rank: 2, engineer: true },
  { name: "an admin", cookie: () => cookies.admin ?? "", rank: 4 },
  { name: "an admin from a foreign page", cookie: () => cookies.admin ?? "", rank: 4, origin: FOREIGN },
  { name: "an admin from a page without origin", cookie: () => cookies.admin ?? "", rank: 4, origin: "null" },
  { name: "an admin by a foreign host", cookie: () => cookies.admin ?? "", rank: 4, host: "evil.example" },
];

/** Whether somebody is let through a gate by a session; admins are engineers, others only where they are marked so. */
function passes({ rank: own, engineer }: Identity, gate: Gate): boolean {
  if (gate === "key") return false;
  return gate === "engineer" ? engineer === true || own >= rank.admin : own >= rank[gate];
}

/** Every route module there is, by its path from here. */
const routeModules = import.meta.glob("../../app/**/route.ts");

let server: RunningServer;

beforeAll(async () => {
  const file = temporaryFile();
  server = await startServer({ port: await freePort(), file });
  const admin = await claim(server.url, claimLinkIn(server.output()));
  cookies.admin = admin;
  for (const role of ["viewer", "operator"]) {
    cookies[role] = await letIn(server.url, admin, { email: `${role}@example.com`, role });
  }
  cookies.engineer = await letIn(server.url, admin, { email: "engineer@example.com", role: "viewer", engineer: true });
  cookies.expired = await letIn(server.url, admin, { email: "expired@example.com", role: "admin" });
  cookies.revoked = await letIn(server.url, admin, { email: "revoked@example.com", role: "admin" });
  await post(server.url, "/api/sessions/end", { others: true }, { cookie: cookies.revoked });
  await post(server.url, "/api/auth/sign-out", {}, { cookie: cookies.revoked });
  await changeIn(
    databaseOf(file),
    "UPDATE sessions SET expires_at = 1 WHERE user_id = (SELECT id FROM operators WHERE email = 'expired@example.com')",
  );
  cookies.resident = await letIn(server.url, admin, { email: "resident@example.com", role: "viewer" });
  await changeIn(databaseOf(file), "UPDATE operators SET role = 'resident' WHERE email = 'resident@example.com'");
  const door = async (init: RequestInit) =>
    toAnswer(await fetch(`${server.url}/api/webhooks/ring`, { ...init, method: "POST" }));
  await deliver(door, envelope());
});
afterAll(() => server.stop());

/** The path of something that is there. */
const fillIn = (path: string) => path.replaceAll(/\[(id|key|number)\]/g, "1").replace("[...path]", "nowhere");
/** What Next.js makes of files that only describe the pages. */
const metadata = ["/icon.svg", "/apple-icon.png", "/manifest.webmanifest"];

interface Asked {
  status: number;
  location: string | undefined;
}

/** One request with exactly these headers, Host and Origin included. */
function ask(method: string, path: string, { cookie, origin, host }: Identity): Promise<Asked> {
  const { port } = new URL(server.url);
  const own = `localhost:${port}`;
  const hasBody = method !== "GET" && method !== "HEAD";
  const headers: Record<string, string> = {
    host: host ?? own,
    origin: origin ?? `http://${own}`,
    "content-type": "application/json",
    cookie: cookie(),
    ...(hasBody && { "content-length": "2" }),
  };
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, method, path, headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, location: response.headers.location });
    });
    asked.on("error", reject);
    asked.end(hasBody ? "{}" : undefined);
  });
}

/** What the build serves, as the build itself says. */
function readManifest(): { file: string; path: string }[] {
  const manifest = JSON.parse(readFileSync(".next/app-path-routes-manifest.json", "utf8")) as Record<string, string>;
  return Object.entries(manifest).map(([file, path]) => ({ file, path }));
}

describe("the table of who may do what", () => {
  it("names every page of the build, and no other", () => {
    const built = readManifest()
      .filter(({ file, path }) => file.endsWith("/page") && !path.startsWith("/_"))
      .map(({ path }) => path);
    expect(built.toSorted()).toEqual(Object.keys(pages).toSorted());
  });

  it("names every route handler of the build, each registered under an action", async () => {
    const built: string[] = [];
    for (const { file, path } of readManifest()) {
      if (!file.endsWith("/route") || metadata.includes(path)) continue;
      const handlers = (await routeModules[`../../app${file}.ts`]?.()) as Record<string, { action?: string }>;
      for (const method of METHODS.filter((name) => name in handlers)) {
        expect(Object.keys(actions), `${method} ${path}`).toContain(handlers[method]?.action);
        built.push(`${method} ${path}`);
      }
    }
    expect(built.toSorted()).toEqual(Object.keys(routes).toSorted());
  });

  it("names everything of the sign-in library that can be reached, and every socket event", () => {
    const names = Object.entries(reachable).map(([path, { method }]) => `${method} ${path}`);
    expect(names.toSorted()).toEqual(Object.keys(libraryRoutes).toSorted());
    expect(Object.keys(registered)).toEqual(Object.keys(socketEvents));
  });
});

describe.each(identities)("$name", (identity) => {
  const isForeign = identity.origin !== undefined;
  const isMisnamed = identity.host !== undefined;

  it.each(Object.entries(pages))("at the page %s (for %s)", async (path, gate) => {
    const { status, location } = await ask("GET", fillIn(path), identity);
    if (isMisnamed) expect(status).toBe(403);
    else if (passes(identity, gate)) expect([200, 307]).toContain(status);
    else if (identity.rank === 0) expect([status, location?.split("?")[0]]).toEqual([307, "/sign-in"]);
    else if (identity.rank === rank.resident) expect([status, location]).toEqual([307, "/home"]);
    else expect(status).toBe(404);
    if (status === 307 && gate !== "anyone") expect(identity.rank).toBeLessThanOrEqual(rank.resident);
  });

  it.each(Object.entries(routes).filter(([name]) => !name.includes("/api/auth/")))(
    "at %s",
    async (name, { gate, open }) => {
      const [method = "", path = ""] = name.split(" ");
      const { status } = await ask(method, fillIn(path), identity);
      const isChange = method !== "GET" && method !== "HEAD";
      if (open) expect([200, 400, 401, 405, 503]).toContain(status);
      else if (isMisnamed) expect(status).toBe(403);
      else if (gate === "key") expect(status).toBe(401);
      else if (isForeign && isChange) expect(status).toBe(403);
      else if (passes(identity, gate)) expect([200, 400, 404, 409]).toContain(status);
      else expect(status).toBe(identity.rank === 0 ? 401 : 403);
    },
  );

  it.each(Object.entries(libraryRoutes).filter(([name]) => name !== "POST sign-out"))(
    "at the sign-in library's %s (for %s)",
    async (name, gate) => {
      const [method = "", path = ""] = name.split(" ");
      const { status } = await ask(method, `/api/auth/${path}`, identity);
      const isReturn = path.startsWith("callback/");
      if (isMisnamed || (isForeign && !isReturn)) expect(status).toBe(403);
      else if (!passes(identity, gate)) expect(status).toBe(401);
      else expect([200, 302, 400, 401, 404, 429]).toContain(status);
    },
  );

  it("at what the sign-in library has beside that", async () => {
    for (const path of ["get-session", "sign-up/email", "list-sessions", "update-user", "delete-user", "ok", "error"]) {
      for (const method of ["GET", "POST"]) {
        const { status } = await ask(method, `/api/auth/${path}`, identity);
        expect([path, status]).toEqual([path, isMisnamed ? 403 : 404]);
      }
    }
  });

  it("at the socket and its events", async () => {
    const { port } = new URL(server.url);
    const own = `localhost:${port}`;
    const socket = io(`http://127.0.0.1:${port}`, {
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
      auth: { since: 0, revision: 0 },
      extraHeaders: {
        host: identity.host ?? own,
        origin: identity.origin ?? `http://${own}`,
        cookie: identity.cookie(),
      },
    });
    const outcome = await new Promise((resolve) => {
      socket.once("catchup:finished", () => resolve("served"));
      socket.once("connect_error", () => resolve("refused"));
    });
    socket.disconnect();
    const mayFollow = identity.rank >= rank.viewer && !isForeign && !isMisnamed;
    expect(outcome).toBe(mayFollow ? "served" : "refused");
  });
});

tortureOfFile("T26", "who may do what", (tests) => `${tests} cases equal the checked-in table`);
