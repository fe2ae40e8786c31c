import { describe, expect, it } from "vitest";
import {
  bytesText,
  choicesFor,
  daysText,
  isShorter,
  removedText,
  waitingText,
} from "@/components/settings/retention-words";
import { defaultRules, noneRemoved, type RetentionView } from "@/lib/retention/views";

describe("the words of retention", () => {
  it("offers only what may be chosen, and what is chosen already", () => {
    expect(choicesFor("audit", 730).map(([, text]) => text)).toEqual([
      ...["90 days", "6 months", "13 months", "2 years", "5 years", "For ever"],
    ]);
    expect(choicesFor("events", 45).at(-1)).toEqual(["45", "45 days"]);
    expect([daysText(396), daysText(null)]).toEqual(["13 months", "For ever"]);
  });

  it("knows rules that let go of anything sooner", () => {
    expect(isShorter({ ...defaultRules, eventDays: 30 }, defaultRules)).toBe(true);
    expect(isShorter({ ...defaultRules, maxBytes: 1e9 }, defaultRules)).toBe(true);
    expect(isShorter({ ...defaultRules, eventDays: null, deliveryDays: 180 }, defaultRules)).toBe(false);
  });

  it("says how many pictures are to come, and how many never will", () => {
    const of = (waiting: number, givenUp: number) => waitingText({ pictures: { waiting, givenUp } } as RetentionView);
    expect(of(0, 0)).toBeNull();
    expect(of(1, 0)).toBe("1 picture still to be fetched.");
    expect(of(0, 1_200)).toBe("Of motions 1,200 pictures had to be given up so far, because too many waited.");
  });

  it("says sizes and counts as people do", () => {
    expect([0, 5e5, 2.14e9].map(bytesText)).toEqual(["under 0.1 MB", "0.5 MB", "2.1 GB"]);
    expect(removedText(noneRemoved)).toBe("nothing");
    expect(removedText({ events: 1_200, alerts: 1, deliveries: 0, audit: 2, media: 0 })).toBe(
      "1,200 events, 1 alert, 2 lines of the audit log",
    );
  });
});
