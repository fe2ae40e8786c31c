import type { AlertView } from "@/lib/live/protocol";
import { describeEvent, type IconName, type Tone } from "@/lib/ring/event-types";

/** How an alert reads and looks. */
export interface AlertWords {
  title: string;
  icon: IconName;
  tone: Tone;
  /** Somebody waits for an answer now. */
  pressing: boolean;
  /** What it means for whoever watches; empty where the title says it all. */
  meaning: string;
  /** How long it has been so, in milliseconds. */
  age: number;
}

const MINUTE = 60_000;

/** An alert in plain words, as of `now`; `place` is its site or account. */
export function describeAlert(alert: AlertView, place: string, now: number): AlertWords {
  const sinceFirst = now - alert.firstAt;
  const sinceLast = now - alert.lastAt;
  switch (alert.kind) {
    case "press":
      return words("Doorbell pressed", "bell", "press", sinceLast, { pressing: true });
    case "late_press":
      return words("Doorbell pressed, delivered late", "bell", "neutral", sinceLast, {
        meaning: "They may be gone.",
      });
    case "motion":
      return { ...words("", "motion", "motion", sinceLast), ...describeMotion(alert) };
    case "alarm":
      return describeAlarm(alert, sinceFirst);
    case "offline":
      return words("Camera went offline", "offline", "offline", sinceFirst, { meaning: "Motion there is not seen." });
    case "flapping":
      return words(`Connection keeps dropping (${counted(alert.count, "change")})`, "unlinked", "offline", sinceLast, {
        meaning: "Some motion may be missed.",
      });
    case "site":
      return words(
        `${place} lost contact (${counted(alert.devices.length, "device")})`,
        "offline",
        "offline",
        sinceFirst,
        {
          meaning: "Nothing there is seen.",
        },
      );
  }
}

function words(
  title: string,
  icon: IconName,
  tone: Tone,
  age: number,
  more: { pressing?: boolean; meaning?: string } = {},
): AlertWords {
  return { title, icon, tone, age, pressing: more.pressing ?? false, meaning: more.meaning ?? "" };
}

function describeAlarm(alert: AlertView, age: number): AlertWords {
  const { label, icon } = describeEvent(alert.type ?? "", null);
  return words(alert.count > 1 ? `${label}, ${alert.count} times` : label, icon, "offline", age);
}

/** "Person, 12 times in 3 min"; of several kinds the most frequent one lends its picture. */
function describeMotion(alert: AlertView): Pick<AlertWords, "title" | "icon"> {
  const byCount = Object.entries(alert.classes).sort(([, a], [, b]) => b - a);
  const kinds = byCount.map(([name]) => describeEvent("motion_detected", name));
  const labels = [...new Set(kinds.map(({ label }) => label))];
  const icon = kinds[0]?.icon ?? "motion";
  return { title: `${joinLabels(labels)}${timesText(alert)}`, icon };
}

function joinLabels(labels: readonly string[]): string {
  const [first, ...others] = labels;
  if (first === undefined) return "Motion";
  const last = others.pop()?.toLowerCase();
  if (last === undefined) return first;
  return `${[first, ...others.map((label) => label.toLowerCase())].join(", ")} and ${last}`;
}

function timesText({ count, firstAt, lastAt }: AlertView): string {
  if (count <= 1) return "";
  const span = lastAt - firstAt;
  const long = span < MINUTE ? `${Math.max(1, Math.ceil(span / 1_000))} s` : `${Math.ceil(span / MINUTE)} min`;
  return `, ${count} times in ${long}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
