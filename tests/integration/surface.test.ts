import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claim, claimLinkIn } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";
import { tortureOfFile } from "../helpers/torture";

const PATHS = [
  "/",
  "/sign-in",
  "/profile",
  "/people",
  "/nowhere",
  "/api/live/snapshot",
  "/api/people/invite",
  "/_next/image",
];

describe("every answer", () => {
  let server: RunningServer;
  let cookie: string;

  beforeAll(async () => {
    server = await startServer({ port: await freePort(), file: temporaryFile() });
    cookie = await claim(server.url, claimLinkIn(server.output()));
  });
  afterAll(() => server.stop());

  it.each(PATHS)("carries the browser's orders at %s, with a nonce of its own", async (path) => {
    const ask = () => fetch(server.url + path, { headers: { cookie }, redirect: "manual" });
    const [first, second] = await Promise.all([ask(), ask()]);
    const policy = first.headers.get("content-security-policy") ?? "";
    for (const order of ["default-src 'none'", "'strict-dynamic'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      expect(policy).toContain(order);
    }
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(policy).not.toBe(second.headers.get("content-security-policy"));
    expect(first.headers.get("x-content-type-options")).toBe("nosniff");
    expect(first.headers.get("referrer-policy")).toBe("no-referrer");
    expect(first.headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(first.headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(first.headers.get("permissions-policy")).toContain("camera=()");
    expect(first.headers.get("x-powered-by")).toBeNull();
    if (path !== "/_next/image") expect(first.headers.get("cache-control")).toContain("no-store");
  });

  it("takes its nonce and its policy from nobody else", async () => {
    const headers = { cookie, "x-nonce": "mine", "content-security-policy": "script-src 'nonce-mine'" };
    const page = await fetch(server.url, { headers });
    expect(await page.text()).not.toContain('nonce="mine"');
  });

  it("has no image optimizer and no server actions behind it", async () => {
    expect((await fetch(`${server.url}/_next/image?url=%2Ficon.svg&w=64&q=75`, { headers: { cookie } })).status).toBe(
      404,
    );
    const action = await fetch(server.url, {
      method: "POST",
      headers: { cookie, "next-action": "a".repeat(40) },
      body: "[]",
    });
    expect(action.status).toBe(400);
  });
});

describe("with a certificate of its own", () => {
  it("serves HTTPS, in cookies that only HTTPS carries", async () => {
    const folder = mkdtempSync(join(tmpdir(), "gatehouse-tls-"));
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const subject = ["-subj", "/CN=localhost", "-days", "1"];
    execFileSync(
      "openssl",
      ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, ...subject],
      {
        stdio: "ignore",
      },
    );
    const port = await freePort();
    const server = await startServer({
      port,
      file: temporaryFile(),
      environment: { TLS_CERT: cert, TLS_KEY: key, HOST: "0.0.0.0" },
    });
    const token = new URL(claimLinkIn(server.output())).searchParams.get("token");
    const url = `https://localhost:${port}`;
    const person = { token, name: "Ada", email: "ada@example.com", password: "a long enough phrase 1" };
    const answer = await new Promise<{ status: number; cookies: string[]; transport: string }>((resolve, reject) => {
      const asked = request(
        `${url}/api/claim`,
        { method: "POST", rejectUnauthorized: false, headers: { origin: url, "content-type": "application/json" } },
        (response) => {
          response.resume();
          resolve({
            status: response.statusCode ?? 0,
            cookies: response.headers["set-cookie"] ?? [],
            transport: String(response.headers["strict-transport-security"]),
          });
        },
      );
      asked.on("error", reject).end(JSON.stringify(person));
    });
    await server.stop();
    expect(answer.status).toBe(200);
    expect(answer.transport).toContain("max-age");
    const session = answer.cookies.find((cookie) => cookie.startsWith("__Host-session="));
    for (const attribute of ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"]) expect(session).toContain(attribute);
  });
});

tortureOfFile(
  "T34",
  "orders to browsers",
  (tests) => `${tests} cases: the exact set everywhere, a fresh nonce each time`,
);
