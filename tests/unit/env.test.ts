import { describe, expect, it } from "vitest";
import { parseEnv } from "@/lib/env";

describe("the environment", () => {
  it("needs nothing: everything has a default", () => {
    expect(parseEnv({})).toEqual({
      RING_SIGNING_KEY: "",
      RING_API_URL: "https://api.amazonvision.com",
      RING_OAUTH_URL: "https://oauth.ring.com",
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
      RING_API_URL: "http://api.amazonvision.com",
      RING_OAUTH_URL: "oauth",
      STUN_URL: "stun.example.com",
    };
    const told = () => parseEnv(wrong);
    for (const name of Object.keys(wrong)) expect(told).toThrow(name);
  });

  it("wants what belongs together to be given together", () => {
    expect(() => parseEnv({ TLS_CERT: "cert.pem" })).toThrow("TLS_KEY");
    expect(() => parseEnv({ RING_CLIENT_ID: "client" })).toThrow("RING_CLIENT_SECRET");
    expect(() => parseEnv({ RING_CLIENT_SECRET: "secret" })).toThrow("RING_CLIENT_ID");
    expect(() => parseEnv({ OIDC_ISSUER: "https://login.example.com" })).toThrow("OIDC_CLIENT_ID");
  });

  it("calls Ring over https only, and a stand-in for it on this machine as it likes", () => {
    for (const stand of [
      "http://127.0.0.1:4321",
      "http://localhost:4321",
      "http://[::1]:4321",
      "https://eu.example.com",
    ]) {
      expect(parseEnv({ RING_API_URL: `${stand}/` }).RING_API_URL).toBe(stand);
    }
    for (const wrong of [
      "http://192.168.1.2",
      "http://127.0.0.1.example.com",
      "http://localhost.example.com",
      "ftp://x",
    ]) {
      expect(() => parseEnv({ RING_OAUTH_URL: wrong })).toThrow("RING_OAUTH_URL");
    }
  });

  it("takes the address of a Redis, where there is a database that replicas can share", () => {
    const shared = {
      DATABASE_URL: "postgres://user@host/gatehouse",
      APP_SECRET: "the same for every replica of a test",
    };
    for (const url of ["redis://localhost", "rediss://:p%40ss@redis.example.com:6380/2", "redis://[::1]:6379"])
      expect(parseEnv({ ...shared, REDIS_URL: url }).REDIS_URL).toBe(url);
    for (const url of ["localhost:6379", "http://localhost", "redis://", "redis://host:port", "redis://host/name"])
      expect(() => parseEnv({ ...shared, REDIS_URL: url })).toThrow("REDIS_URL must be an address such as");
    expect(() => parseEnv({ REDIS_URL: "redis://localhost" })).toThrow("REDIS_URL joins the replicas of a PostgreSQL");
  });

  it("says nothing of a password that is in a wrong address", () => {
    expect(() => parseEnv({ REDIS_URL: "redis://:hunter2@host/name" })).toThrow(/^(?!.*hunter2)/s);
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
