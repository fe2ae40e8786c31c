import { describe, expect, it } from "vitest";
import { step } from "@/components/desk/key-sequence";

const sequences = [{ keys: "g a" }, { keys: "g e" }, { keys: "a" }, { keys: "j" }, { keys: "j", latest: true }];

describe("keys one after another", () => {
  it("wait for what may follow, then hit", () => {
    const first = step(sequences, [], "g");
    expect(first).toEqual({ hit: null, pending: ["g"] });
    expect(step(sequences, first.pending, "a").hit).toEqual({ keys: "g a" });
  });

  it("begin anew where they lead nowhere", () => {
    expect(step(sequences, ["g"], "j").hit).toMatchObject({ keys: "j" });
    expect(step(sequences, ["g"], "g")).toEqual({ hit: null, pending: ["g"] });
    expect(step(sequences, ["g"], "x")).toEqual({ hit: null, pending: [] });
  });

  it("mean the latest of those that share them", () => {
    expect(step(sequences, [], "j").hit).toEqual({ keys: "j", latest: true });
  });
});
