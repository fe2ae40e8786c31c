import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { clientAddress, isOwnHost, isOwnOrigin } from "@/lib/guard";

const public_ = { publicUrl: "https://gate.example.com", trustedProxies: 0 };
const local = { publicUrl: "http://localhost:3000", trustedProxies: 0 };

describe("the name this server is asked by", () => {
  it("is the one of its public address, and no other", () => {
    expect(isOwnHost("gate.example.com", public_)).toBe(true);
    for (const host of [
      undefined,
      "",
      "evil.example",
      "localhost:3000",
      "gate.example.com:8443",
      "gate.example.com.evil",
    ]) {
      expect(isOwnHost(host, public_)).toBe(false);
    }
  });

  it("is any loopback name where it runs for this machine alone", () => {
    for (const host of ["localhost:3000", "127.0.0.1:3000", "[::1]:9", "localhost"])
      expect(isOwnHost(host, local)).toBe(true);
    for (const host of ["localhost.evil:3000", "127.0.0.1.evil", "a b", "10.0.0.1"])
      expect(isOwnHost(host, local)).toBe(false);
  });
});

describe("the page a request comes from", () => {
  const from = (headers: Record<string, string>) => isOwnOrigin((name) => headers[name], local);

  it("is ours where its origin is the host that is asked", () => {
    expect(from({ host: "localhost:3000", origin: "http://localhost:3000" })).toBe(true);
    expect(from({ host: "localhost:3000", "sec-fetch-site": "same-origin" })).toBe(true);
  });

  it.each([
    [{ host: "localhost:3000", origin: "null" }],
    [{ host: "localhost:3000", origin: "http://localhost:4000" }],
    [{ host: "localhost:3000", origin: "https://localhost:3000" }],
    [{ host: "localhost:3000", origin: "http://evil.example", "sec-fetch-site": "same-origin" }],
    [{ host: "evil.example", origin: "http://evil.example" }],
    [{ host: "localhost:3000", "sec-fetch-site": "same-site" }],
    [{ host: "localhost:3000" }],
  ])("is not ours with %j", (headers) => {
    expect(from(headers)).toBe(false);
  });
});

describe("the address of a sender", () => {
  const request = (forwarded?: string) =>
    ({
      headers: { "x-forwarded-for": forwarded },
      socket: { remoteAddress: "192.0.2.1" },
    }) as unknown as IncomingMessage;
  const behind = (trustedProxies: number) => ({ ...local, trustedProxies });

  it("is the socket's, whatever the sender claims", () => {
    expect(clientAddress(request("203.0.113.9"), behind(0))).toBe("192.0.2.1");
  });

  it("is what the outermost trusted proxy saw, not what the sender put before it", () => {
    expect(clientAddress(request("203.0.113.9, 198.51.100.4"), behind(1))).toBe("198.51.100.4");
    expect(clientAddress(request("203.0.113.9, 198.51.100.4, 10.0.0.2"), behind(2))).toBe("198.51.100.4");
  });

  it("is the socket's where a trusted proxy says nothing", () => {
    expect(clientAddress(request(), behind(1))).toBe("192.0.2.1");
  });
});
