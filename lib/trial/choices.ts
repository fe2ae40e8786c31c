import { isKnownType, type KnownType } from "../ring/event-types";

/** What is done to a test event so that it must be refused. */
export const faults = ["none", "wrong-key", "changed-body", "no-signature"] as const;
/** The way to the webhook: as Ring comes, or past every proxy. */
export const doors = ["public", "own"] as const;

export const MAX_COUNT = 20;
/** Seven days. */
export const MAX_LATE_MINUTES = 10_080;

/** What a test sends. Shared with the browser. */
export interface TrialChoices {
  type: KnownType;
  /** The class of a motion. */
  motionClass: string;
  lateMinutes: number;
  count: number;
  /** The same request once more. */
  repeat: boolean;
  /** The same event once more under another request id. */
  resend: boolean;
  shuffle: boolean;
  fault: (typeof faults)[number];
  door: (typeof doors)[number];
}

export const usualChoices: TrialChoices = {
  type: "button_press",
  motionClass: "human",
  lateMinutes: 0,
  count: 1,
  repeat: false,
  resend: false,
  shuffle: false,
  fault: "none",
  door: "public",
};

/** The choices in a page's URL; what cannot be used is as usual. */
export function readChoices(params: URLSearchParams): TrialChoices {
  const text = (name: string) => params.get(name) ?? "";
  const type = text("type");
  return {
    type: isKnownType(type) ? type : usualChoices.type,
    motionClass: /^\w{1,64}$/.test(text("class")) ? text("class") : usualChoices.motionClass,
    lateMinutes: readWhole(text("late"), { from: 0, to: MAX_LATE_MINUTES, usual: usualChoices.lateMinutes }),
    count: readWhole(text("count"), { from: 1, to: MAX_COUNT, usual: usualChoices.count }),
    repeat: text("repeat") === "1",
    resend: text("resend") === "1",
    shuffle: text("shuffle") === "1",
    fault: faults.find((fault) => fault === text("fault")) ?? usualChoices.fault,
    door: doors.find((door) => door === text("door")) ?? usualChoices.door,
  };
}

/** The same as they stand in the URL; what is as usual is left out. */
export function choiceParams(choices: TrialChoices): URLSearchParams {
  const { type, motionClass, lateMinutes, count, repeat, resend, shuffle, fault, door } = choices;
  const flag = (on: boolean) => (on ? "1" : "");
  const named = {
    type: type === usualChoices.type ? "" : type,
    class: type !== "motion_detected" || motionClass === usualChoices.motionClass ? "" : motionClass,
    late: lateMinutes === usualChoices.lateMinutes ? "" : String(lateMinutes),
    count: count === usualChoices.count ? "" : String(count),
    repeat: flag(repeat),
    resend: flag(resend),
    shuffle: flag(shuffle),
    fault: fault === usualChoices.fault ? "" : fault,
    door: door === usualChoices.door ? "" : door,
  };
  return new URLSearchParams(Object.entries(named).filter(([, value]) => value !== ""));
}

function readWhole(text: string, { from, to, usual }: { from: number; to: number; usual: number }): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : usual;
  return number >= from && number <= to ? number : usual;
}
