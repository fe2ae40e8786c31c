/** The tabs of the queue: "mine" are those that whoever looks has acknowledged. Shared with the browser. */
export const alertTabs = ["open", "mine", "acknowledged", "snoozed", "closed"] as const;

export type AlertTab = (typeof alertTabs)[number];

/** The tab that an address names; "open" where it names none. */
export function toAlertTab(text: string | null | undefined): AlertTab {
  return alertTabs.find((tab) => tab === text) ?? "open";
}
