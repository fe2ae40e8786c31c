import "server-only";
import { db } from "@/db/client";
import { findStored } from "@/db/queries/deliveries";
import { Refusal } from "@/lib/api/refusal";
import { type Plan, planReadmission, readmit } from "@/lib/ingest/readmit";
import { describeEvent } from "@/lib/ring/event-types";
import type { Verdict } from "./verdicts";
import type { ReplayView } from "./views";

/** What would become of a stored delivery if it came now; changes nothing. */
export async function planReplay(id: number): Promise<ReplayView> {
  const stored = await findStored(db(), id);
  if (!stored) throw new Refusal(404, "There is no such delivery any more.");
  return toView(await planReadmission(id), stored);
}

/** Send a stored delivery through once more, if that changes anything. */
export async function replay(id: number): Promise<ReplayView> {
  const planned = await planReplay(id);
  if (!planned.changes) return planned;
  const stored = await findStored(db(), id);
  return toView(await readmit(id), stored ?? { verdict: "accepted", seq: null });
}

function toView(plan: Plan, stored: { verdict: Verdict; seq: number | null }): ReplayView {
  const { outcome, seq, event } = plan;
  const isSeen = outcome === "repeat" && stored.seq !== null;
  return {
    outcome,
    sentence: isSeen
      ? "It would change nothing: Ring’s request id has been seen, and its event is here."
      : plan.sentence,
    seq: seq ?? stored.seq,
    event: event && {
      label: describeEvent(event.type, event.subType).label,
      occurredAt: event.occurredAt,
      isLate: event.isLate,
      isNew: event.isNew,
    },
    changes: !isSeen && wouldChange(outcome, stored.verdict),
  };
}

function wouldChange(outcome: Plan["outcome"], verdict: Verdict): boolean {
  if (outcome === "not_verified" || verdict === "duplicate") return false;
  if (outcome === "unreadable") return verdict !== "quarantined";
  return outcome !== verdict;
}
