import "server-only";
import { db } from "@/db/client";
import { countDeliveries } from "@/db/queries/totals";
import { HOUR_MS } from "@/db/writer";
import { isHearing, tellReplicas } from "@/lib/cluster/wake";
import { singleton } from "@/lib/singleton";
import { browsersIn, ENGINEERS } from "./io";

/** No more often than this: whoever is told asks for everything new at once. */
const PACE_MS = 250;

interface Teller {
  toldAt: number;
  waiting: NodeJS.Timeout | null;
  /** What had been answered when other replicas were last looked after. */
  counted: string;
}

const teller = () => singleton<Teller>("deliveries-teller", () => ({ toldAt: 0, waiting: null, counted: "" }));

/** Tell engineers' browsers, of every replica, that there are new deliveries; without telling what, so that each asks as who it is. */
export function tellDeliveries(): void {
  tellReplicas("deliveries");
  tellHere();
}

/** The same for the browsers of this replica, where others have recorded deliveries, or may have. */
export async function tellDeliveriesOfOthers(): Promise<void> {
  if (isHearing() || (await areMore())) tellHere();
}

/** Whether deliveries were answered since this was last asked. */
async function areMore(): Promise<boolean> {
  const hour = Math.floor(Date.now() / HOUR_MS);
  const counted = JSON.stringify([hour, await countDeliveries(db(), hour, hour)]);
  const before = teller().counted;
  teller().counted = counted;
  return before !== counted;
}

function tellHere(): void {
  const state = teller();
  if (state.waiting) return;
  state.waiting = setTimeout(tell, Math.max(0, state.toldAt + PACE_MS - performance.now()));
  state.waiting.unref();
}

function tell(): void {
  Object.assign(teller(), { waiting: null, toldAt: performance.now() });
  browsersIn(ENGINEERS).emit("deliveries:recorded");
}
