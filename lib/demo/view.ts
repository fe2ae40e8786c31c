/** How the demo stands. Shared with the browser. */
export interface DemoView {
  phase: "off" | "preparing" | "on";
  /** How far it is prepared, 0 to 100. */
  percent: number;
  /** Why the last try came to nothing, in a sentence; null where it did not. */
  problem: string | null;
}
