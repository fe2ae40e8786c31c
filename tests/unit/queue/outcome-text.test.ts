import { describe, expect, test } from "vitest";
import { tellOutcome } from "@/components/queue/outcome-text";
import type { AlertResult, AlertView } from "@/lib/live/protocol";
import { NOW, sampleAlert } from "./sample-alert";

const occasion = { verb: "acknowledged", viewerId: "me", now: NOW } as const;
const done = (change: Partial<AlertView> = {}): AlertResult => ({
  alert: sampleAlert({ status: "acknowledged", ...change }),
  outcome: "done",
  change: 1,
});
const already = (operatorId = "ada", name: string | null = "Ada"): AlertResult => ({
  alert: sampleAlert({
    status: "acknowledged",
    last: { what: "acknowledged", name, operatorId, at: NOW - 2_000, note: null, reason: null },
  }),
  outcome: "already",
  change: null,
});

describe("tellOutcome", () => {
  test("says in one word that it is done", () => {
    expect(tellOutcome([done()], occasion)).toBe("Acknowledged.");
    expect(tellOutcome([done({ status: "closed" })], { ...occasion, verb: "closed" })).toBe("Closed.");
  });

  test("says until when something is snoozed", () => {
    const snoozed = { ...occasion, verb: "snoozed", until: "15:20" } as const;
    expect(tellOutcome([done({ status: "snoozed" })], snoozed)).toBe("Snoozed until 15:20.");
    expect(tellOutcome([done(), done()], snoozed)).toBe("2 snoozed until 15:20.");
  });

  test("says that something new has come where that keeps the alert open", () => {
    expect(tellOutcome([done({ status: "open" })], occasion)).toBe("Acknowledged. Something new has come since.");
  });

  test("names who was first and when", () => {
    expect(tellOutcome([already()], occasion)).toBe("Already acknowledged by Ada 2 s ago.");
    expect(tellOutcome([already("me")], occasion)).toBe("Already acknowledged by you 2 s ago.");
    expect(tellOutcome([already("", null)], occasion)).toBe("Already acknowledged 2 s ago.");
  });

  test("names nobody where something else was done last", () => {
    const noted = already();
    noted.alert = { ...noted.alert, last: noted.alert.last && { ...noted.alert.last, what: "noted" } };
    expect(tellOutcome([noted], occasion)).toBe("Already acknowledged.");
  });

  test("counts several, and those where somebody else was first", () => {
    expect(tellOutcome([done(), done(), done()], occasion)).toBe("3 acknowledged.");
    expect(tellOutcome([done(), already(), already()], occasion)).toBe(
      "1 acknowledged; with 2 somebody else was first.",
    );
    expect(tellOutcome([already(), already()], occasion)).toBe("Others were first with all of them.");
  });
});
