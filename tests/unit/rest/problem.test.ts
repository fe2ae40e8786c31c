import { describe, expect, it } from "vitest";
import { Refusal } from "@/lib/api/refusal";
import { inRequest } from "@/lib/request-id";
import { badQuestion, toProblem } from "@/lib/rest/problem";

async function read(error: unknown) {
  const response = inRequest("abcdefgh2345", () => toProblem(error, "api:read"));
  return { response, problem: await response.json() };
}

describe("a problem", () => {
  it("says its status in words, its sentence, and the request", async () => {
    const { response, problem } = await read(new Refusal(404, "There is no such event."));
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(problem).toEqual({
      type: "about:blank",
      title: "Not Found",
      status: 404,
      detail: "There is no such event.",
      instance: "urn:gatehouse:request:abcdefgh2345",
    });
  });

  it("has a name of its own where a program may want to tell it apart", async () => {
    const { problem } = await read(badQuestion("limit", "Too many."));
    expect(problem).toMatchObject({
      type: "urn:gatehouse:problem:limit",
      title: "The limit is out of range",
      status: 400,
    });
  });

  it("says when to try again", async () => {
    const { response } = await read(new Refusal(429, "Too many tries.", { retryAt: Date.now() + 4_200 }));
    expect(response.headers.get("retry-after")).toBe("5");
  });

  it("tells nothing of what nobody foresaw but where to look", async () => {
    process.env.LOG_LEVEL = "silent";
    const { response, problem } = await read(new Error("the secret is 42"));
    expect(response.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain("42");
    expect(problem.instance).toContain("abcdefgh2345");
  });
});
