import { describe, expect, it } from "vitest";
import { currentRequestId, inRequest, newRequestId } from "@/lib/request-id";

describe("the id of a request", () => {
  it("is 12 letters and digits, never the same twice", () => {
    const ids = Array.from({ length: 2_000 }, newRequestId);
    expect(new Set(ids).size).toBe(2_000);
    for (const id of ids) expect(id).toMatch(/^[a-z2-7]{12}$/);
  });

  it("is known to all that happens for it, and to nothing else", async () => {
    const seen = await Promise.all(
      ["one", "two"].map((id) =>
        inRequest(id, async () => {
          await new Promise((next) => setImmediate(next));
          return currentRequestId();
        }),
      ),
    );
    expect(seen).toEqual(["one", "two"]);
    expect(currentRequestId()).toBeUndefined();
  });
});
