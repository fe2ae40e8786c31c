import "server-only";
import { type Alert, type Change, changeAlert } from "@/db/commands/alerts";
import type { Tx } from "@/db/commands/revise";

/** Do one thing about an alert; the number of the change, null where there was nothing left to do. `seq`: as in a wish. */
export async function changeOne(tx: Tx, alert: Alert, done: Change, seq: number): Promise<number | null> {
  switch (done.what) {
    case "acknowledged":
      if (alert.status === "closed" || alert.coveredSeq >= seq) return null;
      return await changeAlert(tx, alert, done, {
        // What came after the event that was shown keeps the alert open.
        status: alert.lastSeq > seq ? "open" : "acknowledged",
        coveredSeq: Math.max(alert.coveredSeq, seq),
        snoozedUntil: null,
        operatorId: done.operatorId,
      });
    case "snoozed":
      if (alert.status === "closed") return null;
      return await changeAlert(tx, alert, done, {
        status: "snoozed",
        coveredSeq: 0,
        snoozedUntil: done.until,
        operatorId: done.operatorId,
      });
    case "closed":
      if (alert.status === "closed") return null;
      return await changeAlert(tx, alert, done, { status: "closed", snoozedUntil: null, operatorId: done.operatorId });
    case "reopened":
      if (alert.status === "open") return null;
      return await changeAlert(tx, alert, done, {
        status: "open",
        coveredSeq: 0,
        snoozedUntil: null,
        openedAt: done.at,
        operatorId: null,
      });
    default:
      return await changeAlert(tx, alert, done, {});
  }
}
