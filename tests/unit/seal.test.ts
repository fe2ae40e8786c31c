import { beforeEach, describe, expect, it } from "vitest";
import { seal, unseal } from "@/lib/secrets/seal";
import { dropSingleton } from "@/lib/singleton";

function use(secret: string): void {
  process.env.APP_SECRET = secret;
  for (const name of ["env", "app-secret", "sealing-key"]) dropSingleton(name);
}

const SECRET = "a-secret-for-the-tests-of-32-characters";

describe("a sealed text", () => {
  beforeEach(() => use(SECRET));

  it("opens in its place", () => {
    const sealed = seal("the key of a front door", "keys:value:1");
    expect(sealed).not.toContain("front door");
    expect(unseal(sealed, "keys:value:1")).toBe("the key of a front door");
  });

  it("is another one each time", () => {
    expect(seal("same", "a:b:1")).not.toBe(seal("same", "a:b:1"));
  });

  it("does not open in another place, changed, or under another secret", () => {
    const sealed = seal("text", "keys:value:1");
    expect(() => unseal(sealed, "keys:value:2")).toThrow();
    expect(() => unseal(`${sealed.slice(0, -2)}AA`, "keys:value:1")).toThrow();
    expect(() => unseal("v1.x", "keys:value:1")).toThrow();
    use("another-secret-for-the-tests-of-32-characters");
    expect(() => unseal(sealed, "keys:value:1")).toThrow("another secret");
  });
});
