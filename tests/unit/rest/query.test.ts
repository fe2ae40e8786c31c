import { describe, expect, it } from "vitest";
import { deliveryParameters, eventParameters } from "@/lib/rest/parameters";
import { readQuery } from "@/lib/rest/query";

const ask = (query: string) => readQuery(new Request(`http://localhost/api/v1/events?${query}`), eventParameters);

describe("the parameters of a question", () => {
  it("have their defaults where nothing is said", () => {
    expect(ask("")).toEqual({ type: [], class: [], device: [], account: [], limit: 50 });
  });

  it("are lists where they are repeated, numbers where they are numbers, texts where they look like numbers", () => {
    expect(ask("type=7&type=b&device=3&from=-5&limit=500")).toMatchObject({
      type: ["7", "b"],
      device: [3],
      from: -5,
      limit: 500,
    });
  });

  it.each(["limit=0", "limit=501", "limit=1.5", "limit=1e2", "limit=", "limit=5&limit=5", "device=x", "device=0"])(
    "are refused where they cannot be used: %s",
    (query) => {
      expect(() => ask(query)).toThrow(/cannot be used|once/);
    },
  );

  it.each(["limits=5", "constructor=1", "__proto__=1", "LIMIT=5"])(
    "are refused where there are none such: %s",
    (query) => {
      expect(() => ask(query)).toThrow(/There is no parameter/);
    },
  );

  it("say in words what is wrong", () => {
    const asked = () => readQuery(new Request("http://localhost/?verdict=lost"), deliveryParameters);
    expect(asked).toThrow(/^"verdict" cannot be used: .+accepted/);
  });
});
