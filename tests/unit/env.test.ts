import { describe, expect, it } from "vitest";
import { parseEnv } from "@/lib/env";

describe("the environment", () => {
  it("needs nothing: everything has a default", () => {
    expect(parseEnv({})).toEqual({
      RING_SIGNING_KEY: "",
      DATABASE_URL: "file:./data/gatehouse.db",
      DISK_RESERVE: 64,
      HOST: "127.0.0.1",
      PORT: 3000,
      PUBLIC_URL: "http://localhost:3000",
      TRUST_PROXY: 0,
      OIDC_NAME: "single sign-on",
      LOG_LEVEL: "info",
    });
  });

  it("names every wrong variable at once", () => {
    const wrong = {
      PORT: "eighty",
      HOST: "not a host",
      DATABASE_URL: "mysql://x",
      PUBLIC_URL: "gatehouse",
      LOG_LEVEL: "loud",
      DISK_RESERVE: "0",
    };
    const told = () => parseEnv(wrong);
    for (const name of Object.keys(wrong)) expect(told).toThrow(name);
  });

  it("wants what belongs together to be given together", () => {
    expect(() => parseEnv({ TLS_CERT: "cert.pem" })).toThrow("TLS_KEY");
    expect(() => parseEnv({ OIDC_ISSUER: "https://login.example.com" })).toThrow("OIDC_CLIENT_ID");
  });

  it("speaks of https where it serves it itself", () => {
    expect(parseEnv({ TLS_CERT: "cert.pem", TLS_KEY: "key.pem" }).PUBLIC_URL).toBe("https://localhost:3000");
  });

  it("treats an empty variable as one that is not set", () => {
    expect(parseEnv({ PORT: "", HOST: "" }).PORT).toBe(3000);
  });

  it("keeps only the origin of the public address", () => {
    expect(parseEnv({ PUBLIC_URL: "https://gate.example.com/some/path" }).PUBLIC_URL).toBe("https://gate.example.com");
  });
});
