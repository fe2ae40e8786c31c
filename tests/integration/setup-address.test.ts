import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createPlainServer, type RequestListener, type Server } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkAddress } from "@/lib/setup/check-address";

interface Certificate {
  cert: string;
  key: string;
}

let folder: string;
const servers: Server[] = [];

/** A certificate that vouches for itself, made by openssl. */
function makeCertificate(name: string, days: number): Certificate {
  const [cert, key] = [join(folder, `${name}-${days}.pem`), join(folder, `${name}-${days}.key`)];
  const subject = ["-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`, "-days", String(days)];
  const files = ["-keyout", key, "-out", cert];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...subject, ...files], { stdio: "ignore" });
  return { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") };
}

async function listen(server: Server): Promise<string> {
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `https://localhost:${(server.address() as AddressInfo).port}`;
}

const serve = (certificate: Certificate, answer: RequestListener, options = {}) =>
  listen(createServer({ ...certificate, ...options }, answer));

const healthy: RequestListener = (_request, response) => void response.end('{"status":"ok"}');

describe("the check of the public address", () => {
  let good: Certificate;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "gatehouse-certificates-"));
    good = makeCertificate("localhost", 90);
  });
  afterAll(() => {
    for (const server of servers) server.close().closeAllConnections();
    rmSync(folder, { recursive: true });
  });

  const check = async (url: string, options: Parameters<typeof checkAddress>[1] = { ca: good.cert }) =>
    (await checkAddress(url, options)).text;

  it("says that a certificate is self-made", async () => {
    expect(await check(await serve(good, healthy), {})).toBe(
      "The certificate is self-made. Get one from an authority that browsers accept.",
    );
  });

  it("says that a certificate is for another name", async () => {
    const other = makeCertificate("other.example.com", 90);
    expect(await check(await serve(other, healthy), { ca: other.cert })).toBe("The certificate is not for localhost.");
  });

  it("says when a certificate ends too soon", async () => {
    const short = makeCertificate("localhost", 6);
    expect(await check(await serve(short, healthy), { ca: short.cert })).toMatch(/ends in [56] days/);
  });

  it("says where nothing answers, nothing speaks TLS, or only an old one", async () => {
    expect(await check("https://nowhere.invalid")).toMatch(/not known in DNS|connection to nowhere/);
    expect(await check("https://localhost:1")).toBe(
      "Nothing listens at localhost, port 1: the connection was refused.",
    );
    expect(await check(await listen(createPlainServer(healthy)))).toMatch(/does not speak TLS 1.2/);
    expect(await check("http://localhost:3000")).toContain("Ring calls https addresses only");
  });

  it("follows no redirect, and wants to be answered 200", async () => {
    const elsewhere: RequestListener = (_request, response) =>
      void response.writeHead(302, { location: "https://example.com/" }).end();
    expect(await check(await serve(good, elsewhere))).toContain("redirect to https://example.com/");
    const missing: RequestListener = (_request, response) => void response.writeHead(404).end();
    expect(await check(await serve(good, missing))).toContain("answered 404 instead of 200");
  });

  it("gives up on what does not answer", async () => {
    const url = await serve(good, () => {});
    expect(await check(url, { ca: good.cert, deadlineMs: 100 })).toContain("did not answer in time");
  });

  it("finds nothing wrong but the name with a good certificate on this very machine", async () => {
    expect(await check(await serve(good, healthy))).toBe(
      "localhost answers, but is a name for use within a network; Ring cannot reach it.",
    );
  });
});
