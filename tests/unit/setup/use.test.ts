import { describe, expect, it } from "vitest";
import { isPhone } from "@/lib/setup/note-phone";
import { parseProof } from "@/lib/setup/proof";
import { stepGroups, stepIds } from "@/lib/setup/steps";
import { DAY, judge, NOW } from "./facts";

const once = { at: NOW - DAY, lapsed: false };

it("an account is linked as long as one is", () => {
  expect(judge("linked").state).toBe("waiting");
  expect(judge("linked", { linkedAccounts: 2 })).toMatchObject({ state: "proven", why: "2 accounts are linked." });
  const linking = { isConfigured: true, exchangedAt: 1, claimedAt: 1, homeAt: null, failing: 1, shape: null };
  expect(judge("linked", { linkedAccounts: 2, linking }).why).toBe(
    "2 accounts are linked. 1 must be linked again: see Settings, Linked accounts.",
  );
  expect(judge("linked", { proofs: { linked: once } })).toMatchObject({
    state: "lapsed",
    why: "No account is linked any more.",
  });
});

describe("names of devices", () => {
  it("are wanted for every one of them", () => {
    expect(judge("named").state).toBe("waiting");
    expect(judge("named", { devices: { total: 5, unnamed: 2 } }).why).toBe("2 of 5 devices have no name.");
    expect(judge("named", { devices: { total: 5, unnamed: 1 } }).why).toBe("1 of 5 devices has no name.");
    expect(judge("named", { devices: { total: 5, unnamed: 0 } })).toMatchObject({ state: "proven" });
  });

  it("are missing again when a device comes without one", () => {
    expect(judge("named", { devices: { total: 6, unnamed: 1 }, proofs: { named: once } }).state).toBe("lapsed");
  });
});

describe("a phone", () => {
  it("proves itself once and for all", () => {
    expect(judge("phone").state).toBe("not_yet");
    expect(judge("phone", { proofs: { phone: once } })).toMatchObject({ state: "proven", at: once.at });
  });

  it("is told from a desk and a tablet", () => {
    const phones = [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1",
      "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
      "Mozilla/5.0 (Android 16; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0",
    ];
    const others = [
      "Mozilla/5.0 (iPad; CPU OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1",
      "Mozilla/5.0 (Linux; Android 16; SM-X910) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
      null,
    ];
    expect([phones.map(isPhone), others.map(isPhone)]).toEqual([phones.map(() => true), others.map(() => false)]);
  });
});

it("a restore drill holds for 30 days", () => {
  const drill = (days: number) => judge("restore", { proofs: { restore: { at: NOW - days * DAY, lapsed: false } } });
  expect([drill(29).state, drill(30).state, drill(31).state]).toEqual(["proven", "proven", "lapsed"]);
  expect(drill(31).keep).toMatchObject({ lapsed: true });
});

it("every step has its place in one group, in order", () => {
  expect(stepGroups.flatMap<string>(({ steps }) => steps)).toEqual([...stepIds]);
});

it("what is kept and cannot be read is no proof", () => {
  expect([parseProof("{"), parseProof('{"at":"now"}'), parseProof('{"at":5}')]).toEqual([
    undefined,
    undefined,
    { at: 5, lapsed: false },
  ]);
});
