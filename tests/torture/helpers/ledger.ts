import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the senders saw, in a file of its own: the judge of what the product must still know. */
export interface Ledger {
  /** Note that the delivery of this event was answered 200. */
  acknowledge(eventId: string): void;
  acknowledged(): string[];
}

export function openLedger(): Ledger {
  const file = join(mkdtempSync(join(tmpdir(), "gatehouse-ledger-")), "acknowledged.txt");
  writeFileSync(file, "");
  return {
    acknowledge: (eventId) => appendFileSync(file, `${eventId}\n`),
    acknowledged: () => readFileSync(file, "utf8").split("\n").filter(Boolean),
  };
}
