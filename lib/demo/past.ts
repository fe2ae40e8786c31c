import type { Past } from "./history";

/** The past of the demo that people see. */
export const usualPast: Omit<Past, "now"> = { seed: "demo", days: 35, events: 150_000, aheadMs: 600_000 };
